"""What the linter says of a config.toml, for one version of Codex."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.agents.codex_agent import CODEX
from boundary_lint.agents.versions import Versions
from boundary_lint.config import Config
from boundary_lint.fixing import mend
from boundary_lint.launch import loose_launch
from boundary_lint.servers import servers_of
from boundary_lint.text import Text
from harness import ROOT, in_memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from packaging.version import Version

    from boundary_lint.mended import Mended
    from boundary_lint.server import Server

FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Linted:
    """A config.toml with what is said of it."""

    text: str
    config: Config

    @classmethod
    def of(cls, text: str, directory: Path, pin: Version | None) -> Linted:
        """A file that is linted for the Codex of a pin, or without one; the CA lies in a directory."""
        return cls(text, Config(codex_version=str(pin) if pin else None, ca_dir=str(directory)))

    def started(self, version: Version) -> set[str]:
        """The servers whose process this version starts."""
        return {server.name for server in self._started(version)}

    def received(self, version: Version, variables: Iterable[str]) -> set[tuple[str, str]]:
        """Which of these variables are said to reach what a server comes to run, of those that this version starts."""
        return {
            (server.name, variable)
            for server in self._started(version)
            for variable in variables
            if not _has(server.lacks_all(server._command.started[-1], [variable]), server, version)
        }

    def start_up_seconds(self, version: Version) -> dict[str, float]:
        """How long this version waits for the start of each server."""
        return {server.name: _start_up_seconds(server, version) for server in self._started(version)}

    def fixed(self) -> tuple[Linted, Mended]:
        """The file as the safe fixes leave it."""
        found, sources = in_memory({FILE: self.text.encode()})
        mended = mend(found, sources, self.config, unsafe=False)
        return replace(self, text=mended.after.get(ROOT / FILE, self.text.encode()).decode()), mended

    def _started(self, version: Version) -> Iterator[Server]:
        _, sources = in_memory({FILE: self.text.encode()})
        servers = servers_of(loose_launch(Text.of_file(sources.read(ROOT / FILE)), self.config, CODEX))
        started = (server for server in servers if _has(server.started_by, server, version))
        return (server for server in started if not _has(server.launch.refusing, server, version))


def _has(versions: Versions, server: Server, version: Version) -> bool:
    """Whether a version is among these: that is told by the step that it lies on."""
    step = max((step for step in server.launch.versions.steps if step <= version), default=None)
    return step in versions.steps


def _start_up_seconds(server: Server, version: Version) -> float:
    values = server._table.value
    for key, units in codex.STARTUP_TIMEOUTS.items():
        if key in values and not codex.without_startup_timeout((key,), Versions((version,), pinned=True)):
            return float(values[key]) / units
    (seconds,) = server.default_startup_timeouts()
    return seconds
