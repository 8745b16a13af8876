"""What came of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boundary_lint.source import display_path

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.launch import Launch
    from boundary_lint.problem import Problem
    from boundary_lint.rule import Finding
    from boundary_lint.source import Span
    from boundary_lint.terraform.evaluation.worlds import World


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that could not be read."""

    path: str
    message: str

    @classmethod
    def of(cls, path: Path, message: str) -> Failure:
        """That of a whole file."""
        return cls(display_path(path), message)

    @classmethod
    def at(cls, span: Span, message: str) -> Failure:
        """That of a place in a file."""
        position = span.source.position(span.start)
        return cls(span.source.display_path, f"line {position.line}, column {position.column}: {message}")


@dataclass
class Report:
    """What came of a run."""

    findings: list[Finding] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)
    unresolved: list[Problem] = field(default_factory=list)
    launches: list[tuple[Launch, World]] = field(default_factory=list)
    """Each launch in each world that it was looked at in."""
    not_judged: set[str] = field(default_factory=set)
    """The agents that run behind the firewall, or may, and are not looked at."""
    suppressed: int = 0
    """How many findings comments keep from being reported."""
    known: list[Finding] = field(default_factory=list)
    """Those that are not reported since the baseline has them."""
    mended: int = 0
    """How many of those that the baseline has are no longer there."""
    hidden: int = 0
    """How many findings are below the severity that is shown."""
    passed_over: int = 0
    """How many code blocks of documents are no whole files."""
    files: int = 0
    templates: int = 0
    servers: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to lint."""
        return not (self.launches or self.errors or self.not_judged or self.unresolved or self.passed_over)

    @property
    def launch_count(self) -> int:
        """How many agents are started."""
        return len({launch.key for launch, _ in self.launches})

    @property
    def fragment_count(self) -> int:
        """How many texts with servers were read."""
        return len({(launch.key, fragment.input) for launch, _ in self.launches for fragment in launch.fragments})
