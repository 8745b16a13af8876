"""What keeps something from being judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boundary_lint.source import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read (an error), or that only an apply can know (unresolved)."""

    span: Span
    message: str
