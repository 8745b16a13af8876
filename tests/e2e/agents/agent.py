"""What an agent is to this suite: a program, its files, and how a session of it is begun and ended."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from e2e import session
from e2e.agents import package
from e2e.agents.servers import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from e2e.agents.package import Package
    from e2e.session import Seen

PLACE = "{place}"
"""In arguments and variables: the directory of a session, in which `home` and `work` are."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A command-line agent, and how it is run with a stand-in for its model."""

    name: str
    package: Package
    versions: tuple[str, ...]
    """At least one of each behaviour, and the newest."""
    servers: str
    """The key of its configuration below which the servers are."""
    configs: Mapping[str, tuple[str, ...]]
    """The files that users have them in, each with the arguments that make it read that one; the usual one first."""
    arguments: tuple[str, ...]
    """What makes a session of one question."""
    variables: Mapping[str, str]
    """What makes it use the stand-in."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What else has to be there."""
    patience: float = 0
    """Seconds that the stand-in waits for the servers, where the agent does not."""
    limit: float = 60

    def start(
        self,
        label: str,
        text: str,
        environment: Mapping[str, str],
        *,
        config: str | None = None,
        expects: Iterable[str] | None = None,
        to_the_end: bool = False,
    ) -> Seen:
        """A session with a configuration, in which the stub stands for the command of each server.

        It is over when those that are expected have been asked for their tools, by default all that have a command; or
        when the agent ends it, which then shows what was not expected.
        """
        program = self.package.program(label)
        file = config or next(iter(self.configs))
        with session.place_with(self.files) as place:
            names = self._configure(place, text, place / file)
            awaited = session.awaited(place, names if expects is None else expects)
            words = (*program, *self.arguments, *self.configs[file])
            spec = {
                "argv": [word.replace(PLACE, str(place)) for word in words],
                "env": {**self._variables(place), **environment},
                "expects": awaited,
                "ends_when_settled": bool(awaited) and not to_the_end,
                "patience": self.patience,
                "limit": self.limit,
            }
            return session.seen_in(place, session.run(place, spec))

    def _configure(self, place: Path, text: str, config: Path) -> list[str]:
        """Write the configuration, and make the commands in it; these servers have one."""
        stub = session.stub(place)
        links = place / "servers"
        links.mkdir()
        changed, names = replaced(text, self.servers, lambda name: str(links / quote(name, safe="")))
        for name in names:
            (links / quote(name, safe="")).symlink_to(stub)
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_bytes(changed.encode())
        return names

    def _variables(self, place: Path) -> dict[str, str]:
        own = {name: value.replace(PLACE, str(place)) for name, value in self.variables.items()}
        return {"PATH": f"{package.node()}:{session.SYSTEM}", **own}


def with_servers(key: str, servers: Mapping[str, Mapping[str, Any]], **others: Any) -> str:
    """A configuration that has these servers."""
    return json.dumps({key: servers, **others}, indent=2)
