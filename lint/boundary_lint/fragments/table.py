"""A table of a fragment: what is in it, where each part stands, and the edits that change it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from boundary_lint.fragments.entries import Entry, Header, Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.fragments.document import Document
    from boundary_lint.source import Edit, Span
    from boundary_lint.unknown import Unknown


class Table(ABC):
    """One table of a document: what is in it, where, and how to change it: in its own style, and nothing around it."""

    def __init__(self, document: Document, path: Path, value: dict[str, Any]) -> None:
        self.document = document
        self.path = path
        self.value = value

    @cached_property
    def _entries(self) -> list[Entry]:
        """Those of the document that may write something into this table."""
        return self.document.entries_near(self.path)

    def table(self, key: str) -> Table | None:
        """The table that a key holds."""
        return self.document.table((*self.path, key))

    def entry(self, key: str) -> Entry | None:
        """The entry that writes a key's whole value; None where headers or dotted keys do."""
        path = (*self.path, key)
        return next((entry for entry in self.document.entries_near(path) if entry.path == path), None)

    @property
    def has_header(self) -> bool:
        """Whether it is there even with nothing in it."""
        return self.path in self.document.headers

    @property
    def start(self) -> int:
        """The character at which the table is first written."""
        places: list[Header | Entry] = [
            *self._within(self.document.headers.values()),
            *self._within(self._entries),
        ]
        return min((place.start for place in places), default=0)

    def span(self, key: str | None = None) -> Span:
        """What wrote an entry; without a key, or where no entry has it, the first line of the table."""
        entry = self.entry(key) if key else None
        if entry:
            return self.document.span(entry.start, entry.end)
        line = self.document.string[self.start :].partition("\n")[0]
        return self.document.span(self.start, self.start + len(line.rstrip()))

    def item_span(self, key: str, index: int) -> Span:
        """What wrote a value of an array; where no entry has it, what wrote the array."""
        entry = self.entry(key)
        return self.document.span(*entry.items[index]) if entry and entry.items else self.span(key)

    def unknown_items(self, key: str, index: int) -> bool:
        """Whether a value of an array cannot be known, or where it stands."""
        entry = self.entry(key)
        is_found = entry is not None and entry.items is not None and index < len(entry.items)
        return not is_found or bool(entry and entry.items and self.document.text.unknowns(*entry.items[index]))

    def unknowns(self, *keys: str) -> list[Unknown]:
        """What cannot be known within the values of these keys."""
        if not self.document.has_unknowns:
            return []
        paths = [(*self.path, key) for key in keys]
        entries = [entry for entry in self._entries if any(entry.path[: len(path)] == path for path in paths)]
        runs = [run for entry in entries for _, run in self.document.text.unknowns(entry.value_start, entry.end)]
        return [run.unknown for run in runs if run.unknown]

    def holes(self) -> list[Unknown]:
        """What cannot be known and may add keys to this table or to one below it."""
        if not self.document.has_unknowns:
            return []
        lines = [run.unknown for path, run in self.document.unknown_lines if path[: len(self.path)] == self.path]
        text = self.document.text
        keys = [
            run.unknown
            for entry in self._within(self._entries)
            for _, run in text.unknowns(entry.key_starts[max(len(self.path) - len(entry.base), 0)], entry.equals)
        ]
        return [unknown for unknown in (*lines, *keys) if unknown]

    def _within(self, places: Any) -> Iterator[Any]:
        """The headers or entries that write something into this table."""
        size = len(self.path)
        for place in places:
            own = isinstance(place, Header) or len(place.path) > size
            if own and place.path[:size] == self.path:
                yield place

    @abstractmethod
    def insert(self, key: str, value: Any) -> list[Edit] | None:
        """The edits that add a key, behind those that are there and in their style; None where no author can."""

    def insert_all(self, values: Mapping[str, Any]) -> list[Edit] | None:
        """The edits that add several keys; None where no author can."""
        made = [self.insert(key, value) for key, value in values.items()]
        return [edit for one in made for edit in one or ()] if all(made) else None

    @abstractmethod
    def append(self, key: str, *values: Any) -> list[Edit] | None:
        """The edits that add values to an array, in its own style; None where no author can."""

    @abstractmethod
    def insert_items(self, key: str, index: int, *values: Any) -> list[Edit] | None:
        """The edits that put values into an array in front of one that is there; None where no author can."""

    @abstractmethod
    def replace(self, key: str, value: Any) -> list[Edit] | None:
        """The edits that give a key another value; None where no author can."""

    @abstractmethod
    def replace_item(self, key: str, index: int, value: Any) -> list[Edit] | None:
        """The edits that put another value into an array; None where no author can."""

    @abstractmethod
    def rename(self, key: str, new: str) -> list[Edit] | None:
        """The edits that give a key another name, wherever it is written; None where no author can."""

    @abstractmethod
    def remove(self, key: str) -> list[Edit] | None:
        """The edits that take a key away, with its line where it has one; None where no author can."""

    @abstractmethod
    def remove_items(self, key: str, *indexes: int) -> list[Edit] | None:
        """The edits that take values out of an array that stand one behind the other; None where no author can."""

    @staticmethod
    def _edits_of(edit: Edit | None) -> list[Edit] | None:
        return [edit] if edit else None

    def _line_end(self, offset: int) -> tuple[int, str]:
        """Where the line of a character ends, and how: a last line without an ending as the one before it."""
        string = self.document.string
        end = string.find("\n", offset)
        newline = string.rfind("\n") if end < 0 else end
        is_crlf = newline > 0 and string[newline - 1] == "\r"
        return len(string) if end < 0 else end - is_crlf, "\r\n" if is_crlf else "\n"

    def _edits(self, *insertions: tuple[int, str, int]) -> list[Edit] | None:
        edits = [self.document.text.insertion(*insertion) for insertion in insertions]
        return [edit for edit in edits if edit] if all(edits) else None
