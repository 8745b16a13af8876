"""The settings of a run."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - for help(), which evaluates annotations
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from boundary_lint import firewall
from boundary_lint.modules import Fork  # noqa: TC001 - for help(), which evaluates annotations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boundary_lint.configuration.reading import Setting

CA_STYLES = ("forward", "path")


class Severity(IntEnum):
    """How sure a finding is: `error` fails in any case, `warning` in some, `note` is advice."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Config(Struct, frozen=True, eq=False):
    """What is in force for a path; the names are those of the command's options and of the configuration."""

    select: frozenset[str] = frozenset()
    """The rules to run; empty for all."""
    ignore: frozenset[str] = frozenset()
    enable: frozenset[str] = frozenset()
    """The rules to run besides those that run by themselves."""
    min_severity: Severity = Severity.WARNING
    ca_style: str = "forward"
    """`forward` by name, or write the `path`."""
    min_startup_timeout: float = 60
    """What a server that downloads needs for its start at least, in seconds."""
    ca_dir: str = field(default_factory=firewall.default_directory)
    codex_version: str | None = None
    """For templates that do not pin one, and for loose fragments."""
    assume_boundary: bool = True
    """Whether a loose fragment is taken to be used behind the firewall."""
    modules: Mapping[str, Fork] = field(default_factory=dict)
    """Which known module a source is a fork of, by the source's address."""
    wrappers: tuple[str, ...] = ()
    """Programs that start what stands behind their own words."""
    launchers: Mapping[str, str] = field(default_factory=dict)
    """Which known launcher a program is as good as, by its name, its path or a pattern of either."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """How severe the findings of a rule are, whatever it says itself."""
    also_require: tuple[str, ...] = ()
    """Variables that each server has to receive, beyond what it is known to need."""

    def version_of(self, agent: str) -> str | None:
        """The version of an agent where nothing pins one; None for any."""
        return self.codex_version if agent == "Codex" else None

    def of(self, _path: Path, /) -> Config:
        """What is in force for a path: the same for all, see `configuration.settings` for what differs by path."""
        return self

    def exclusion(self, _path: Path, /) -> str:
        """See ByPath."""
        return ""

    def includes(self, _path: Path, /) -> bool:
        """See ByPath."""
        return False

    def origins(self, _path: Path, /) -> Mapping[str, Sequence[Setting]]:
        """See ByPath."""
        return {}

    def runs(self, rule: str, *, by_itself: bool) -> bool:
        """Whether a rule is to run; by itself it does where nobody asks for it by name."""
        asked = rule in self.select if self.select else by_itself or rule in self.enable
        return asked and rule not in self.ignore


class ByPath(Protocol):
    """Settings that may differ by path: a Config, the same for all, or the `Settings` of a project."""

    def of(self, path: Path, /) -> Config:
        """What is in force for a path."""

    def exclusion(self, path: Path, /) -> str:
        """What excludes a path, by its place; empty for one that is looked at."""

    def includes(self, path: Path, /) -> bool:
        """Whether a document is looked at though nobody names it."""

    def origins(self, path: Path, /) -> Mapping[str, Sequence[Setting]]:
        """What made each setting that is in force for a path; the last one counts, or all of them together."""
