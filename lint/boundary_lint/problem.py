"""What keeps something from being judged."""

from __future__ import annotations

from msgspec import Struct

from boundary_lint.source import Span  # noqa: TC001 - for help(), which evaluates annotations


class Problem(Struct, frozen=True):
    """Something that could not be read (an error), or that only an apply can know (unresolved)."""

    span: Span
    message: str
    hides: bool = False
    """Whether there may be findings at this place that are not made for it."""
