"""What rules report."""

from __future__ import annotations

from msgspec import Struct

from boundary_lint.config import Severity  # noqa: TC001 - for help(), which evaluates annotations
from boundary_lint.fixes import Fix  # noqa: TC001 - for help(), which evaluates annotations
from boundary_lint.source import Span  # noqa: TC001 - for help(), which evaluates annotations


class Related(Struct, frozen=True):
    """Another place that a finding is about."""

    span: Span
    message: str
    is_step: bool = False
    """Whether it is one of the steps from the text to what uses it."""


class Finding(Struct, frozen=True):
    """What a rule reports."""

    rule: str
    severity: Severity
    message: str
    """One sentence: what fails, why, and when."""
    span: Span
    launch: str | None
    server: str | None
    variables: tuple[str, ...]
    fix: Fix | None
    advice: str
    """What to do about it; with a fix, what the fix does."""
    related: tuple[Related, ...] = ()
    header: Span | None = None
    """The first line of the server's table, where it is about one."""
    block: Span | None = None
    """The header of the block that starts the agent, where it lies in that."""
