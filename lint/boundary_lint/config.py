"""The settings of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from boundary_lint import firewall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.modules import Fork


class Severity(IntEnum):
    """How sure a finding is: `error` fails in any case, `warning` in some, `note` is advice."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Config:
    """What the user asked for; the names are those of the command's options."""

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

    def runs(self, rule: str, *, by_itself: bool) -> bool:
        """Whether a rule is to run; by itself it does where nobody asks for it by name."""
        asked = rule in self.select if self.select else by_itself or rule in self.enable
        return asked and rule not in self.ignore
