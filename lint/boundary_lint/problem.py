"""What keeps something from being judged."""

from __future__ import annotations

from msgspec import Struct

from boundary_lint.source import Span  # noqa: TC001 - for help(), which evaluates annotations


class Problem(Struct, frozen=True):
    """Something that could not be read (an error), or that only an apply can know (unresolved)."""

    span: Span
    message: str
