"""Objects in a JSON text, as what wrote the objects that a text is decoded to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.fragments.entries import Path
    from boundary_lint.fragments.json import JsonDocument
    from boundary_lint.source import Edit, Span


class JsonConstructor(Struct, frozen=True):
    """`{"key": value, ...}`."""

    document: JsonDocument
    path: Path

    @property
    def span(self) -> Span:
        """See Constructor."""
        entry = next(one for one in self.document.entries_near(self.path) if one.path == self.path)
        return self.document.span(entry.value_start, entry.end)

    def places(self) -> Mapping[str, tuple[Span, Span]]:
        """See Constructor."""
        span = self.document.span
        entries = [one for one in self.document.entries_near(self.path) if one.base == self.path and one.keys]
        return {one.keys[0]: (span(one.start, one.equals), span(one.value_start, one.end)) for one in entries}

    def insert(self, values: Mapping[str, Any]) -> list[Edit] | None:
        """See Constructor."""
        table = self.document.table(self.path)
        return table.insert_all(values) if table else None
