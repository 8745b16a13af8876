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
    config: str
    """The file that a user has them in."""
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
        files: Mapping[str, str] | None = None,
        expects: Iterable[str] | None = None,
        delay: float = 0,
    ) -> Seen:
        """A session with a configuration, in which the stub stands for the command of each server.

        It is over when those that are expected have been asked for their tools, by default all that have a command.
        Where none is, it goes to its own end.
        """
        program = self.package.program(label)
        with session.place_with({**self.files, **(files or {})}) as place:
            names = self._configure(place, text, place / (config or self.config), delay)
            awaited = session.awaited(place, names if expects is None else expects)
            spec = {
                "argv": [*program, *(word.replace(PLACE, str(place)) for word in self.arguments)],
                "env": {**self._variables(place), **environment},
                "expects": awaited,
                "ends_when_settled": bool(awaited),
                "patience": self.patience + delay,
                "limit": self.limit + delay,
            }
            return session.seen_in(place, session.run(place, spec))

    def started(
        self, label: str, text: str, environment: Mapping[str, str], **options: Any
    ) -> dict[str, dict[str, str]]:
        """By server whose process was started: the environment that reached it."""
        return self.start(label, text, environment, **options).environments

    def _configure(self, place: Path, text: str, config: Path, delay: float) -> list[str]:
        """Write the configuration, and make the commands in it; these servers have one."""
        stub = session.stub(place, delay)
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
