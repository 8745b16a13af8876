"""What came of a run."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from boundary_lint.finding import Finding  # noqa: TC001 - for help(), which evaluates annotations
from boundary_lint.paths import display_path, path_below
from boundary_lint.problem import Problem  # noqa: TC001 - for help(), which evaluates annotations
from boundary_lint.source import Span  # noqa: TC001 - for help(), which evaluates annotations


class Failure(Struct, frozen=True):
    """A file, or a part of one, that could not be read."""

    file: Path
    reason: str
    span: Span | None = None
    """Where in the file; None for all of it."""

    @classmethod
    def at(cls, span: Span, reason: str) -> Failure:
        """That of a place in a file."""
        return cls(span.path, reason, span)

    @property
    def path(self) -> str:
        """The file, as it is shown."""
        return display_path(self.file)

    @property
    def message(self) -> str:
        """Where and why, without the file."""
        if self.span is None:
            return self.reason
        position = self.span.position
        return f"line {position.line}, column {position.column}: {self.reason}"


class Report(Struct):
    """What came of a run."""

    root: Path = Path()
    """The project's root."""
    findings: list[Finding] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)
    unresolved: list[Problem] = field(default_factory=list)
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
    all_read: bool = True
    """Whether there is nothing that could not be read."""
    files: int = 0
    templates: int = 0
    servers: int = 0
    launch_count: int = 0
    """How many agents are started."""
    fragment_count: int = 0
    """How many texts with servers were read."""

    def path_of(self, file: Path) -> str:
        """A file as formats for other programs name it: relative to the project's root, with `/`."""
        return path_below(file, self.root)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to lint."""
        return not (
            self.launch_count or self.findings or self.errors or self.not_judged or self.unresolved or self.passed_over
        )
