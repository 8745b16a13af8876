"""What wrote an object that something else made a text of, as `jsonencode` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.source import Edit, Span


class Constructor(Protocol):
    """An expression, or a text, that writes an object and can have more put into it."""

    @property
    def span(self) -> Span:
        """All of it."""

    def places(self) -> Mapping[str, tuple[Span, Span]]:
        """Where it writes each key, and its value."""

    def insert(self, values: Mapping[str, Any]) -> list[Edit] | None:
        """The edits that add keys, behind those that are there and in their style; None where no author can."""
