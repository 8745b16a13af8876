"""What keeps something from being judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from boundary_lint.source import Span


class Problem(Struct, frozen=True):
    """Something that could not be read (an error), or that only an apply can know (unresolved)."""

    span: Span
    message: str
