"""Where the parts of a decoded JSON text stand: its objects can be added to, and its strings be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.json import JsonDocument
from boundary_lint.fragments.json_constructor import JsonConstructor
from boundary_lint.terraform.values.values import Map, Seq
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.fragments.entries import Entry, Path
    from boundary_lint.terraform.values.values import Value

SIGNS = ('"command"', '"cmd"', "mcpServers")
"""Without any of these a text holds no servers, and nothing will be said of its parts."""


def located(value: Value, text: Text) -> Value:
    """What a JSON text was decoded to, with the places of its parts, where it may hold servers."""
    if not isinstance(value, Map) or not any(sign in str(text) for sign in SIGNS):
        return value
    try:
        document = JsonDocument(text)
    except FragmentError:
        return value
    return _Places(document).of(value, ())


class _Places:
    def __init__(self, document: JsonDocument) -> None:
        self._document = document
        self._entries = {entry.path: entry for entry in document.entries}

    def of(self, value: Value, path: Path) -> Value:
        entry = self._entries.get(path)
        if entry is None:
            return value
        if isinstance(value, Map):
            items = {name: self.of(item, (*path, name)) for name, item in value.items.items()}
            return Map(value.type, items, JsonConstructor(self._document, path))
        if isinstance(value, Text):
            return self._string(value, entry.value_start, entry.end)
        return self._sequence(value, entry) if isinstance(value, Seq) and entry.items else value

    def _sequence(self, value: Seq, entry: Entry) -> Seq:
        """An array, whose objects have no place of their own."""
        pairs = zip(value.items, entry.items or (), strict=True)
        items = [self._string(item, *place) if isinstance(item, Text) else item for item, place in pairs]
        return replace(value, items=tuple(items))

    def _string(self, value: Text, start: int, end: int) -> Text:
        """A string without escapes is what stands between its quotes."""
        written = self._document.text[start + 1 : end - 1]
        return written if written == value else value
