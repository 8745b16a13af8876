"""A text with MCP servers: what it means, where each part stands. What differs between formats is in its subclasses."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.fragments.entries import Entry, Header, Path
    from boundary_lint.fragments.table import Table
    from boundary_lint.source import Edit, Span
    from boundary_lint.text import Run, Text

BEGINNING = 2
"""How many names of a path tell one server from the others."""


class Document(ABC):
    """A text, read. Values that cannot be known stand in it as tokens; `Table` tells which they are."""

    no_edit_reason: ClassVar[str] = "no file holds this text as it is"
    """Why there is no edit, where there is none."""
    dialect: ClassVar[str]
    """The format in which not all may have its place, in words."""
    only_values: ClassVar[bool] = False
    """Whether nothing but variables with their values can be added to its servers."""
    values_in: ClassVar[str] = "in `env`"
    """Where they are added, in words."""
    text: Text
    string: str
    """The text as it was read, each character in its place."""
    values: dict[str, Any]
    headers: dict[Path, Header]
    entries: tuple[Entry, ...]

    @abstractmethod
    def table_of(self, path: Path, value: dict[str, Any]) -> Table:
        """The table at a path, which has these values."""

    def table(self, path: Path) -> Table | None:
        """The table at a path; None where there is none."""
        value = self.value_at(path)
        return self.table_of(path, dict(value)) if isinstance(value, dict) else None

    def value_at(self, path: Path) -> Any:
        """The value at a path; None where there is none."""
        value: Any = self.values
        for name in path:
            if not isinstance(value, dict) or name not in value:
                return None
            value = value[name]
        return value

    def unknown_at(self, path: Path) -> str:
        """Why what stands at a path cannot be known; empty where it is."""
        entry = next((entry for entry in self.entries_near(path) if entry.path == path), None)
        unknowns = self.text.unknowns(entry.start, entry.end) if entry else []
        return next((run.unknown.reason for _, run in unknowns if run.unknown), "")

    @cached_property
    def has_unknowns(self) -> bool:
        """Whether there is anything in it that cannot be known."""
        return self.text.unknown is not None

    @cached_property
    def literals(self) -> set[Span]:
        """Where what wrote the text stands, and the objects in it."""
        constructors = {run.constructor.span for run in self.text.runs if run.constructor}
        return constructors | {run.literal.span for run in self.text.runs if run.literal}

    def entries_near(self, path: Path) -> list[Entry]:
        """The entries that write the value at a path, or something in it, and some others."""
        return self._by_beginning.get(path[:BEGINNING], []) if path else list(self.entries)

    @cached_property
    def _by_beginning(self) -> dict[Path, list[Entry]]:
        """The entries by how their paths begin: a document may have hundreds of servers."""
        found: dict[Path, list[Entry]] = {}
        for entry in self.entries:
            for size in range(1, min(len(entry.path), BEGINNING) + 1):
                found.setdefault(entry.path[:size], []).append(entry)
        return found

    def shown(self, string: str) -> str:
        """A part of the text for a message: what cannot be known as it is written, `${var.name}`."""
        for run in self.text.runs if self.has_unknowns else ():
            if run.unknown:
                string = string.replace(run.unknown.token, run.span.text)
        return string

    def span(self, start: int, end: int) -> Span:
        """What wrote the characters from start to end, as far as one literal wrote them."""
        return self.text.span(start, end) or self.text.runs[0].span

    def place(self, path: Path) -> Span:
        """What wrote the value at a path, as near as that can be told: for an array of tables, its name."""
        is_array = isinstance(self.values.get(path[0]), list)
        places: list[Header | Entry] = [] if is_array else [*self.headers.values(), *self.entries]
        found = [place for place in places if place.path[: len(path)] == path]
        if found:
            first = min(found, key=lambda place: place.start)
            return self.span(first.start, first.end)
        array = re.search(rf"^[ \t]*\[\[[^\n]*{re.escape(path[-1])}[^\n]*", self.string, re.MULTILINE)
        return self.span(*array.span()) if array else self.span(0, len(self.string.partition("\n")[0]))

    def rename_headers(self, path: Path, name: str) -> list[Edit] | None:
        """The edits that write one name in place of a path at the beginning of headers; None where it is no header."""
        raise NotImplementedError

    def has_all_places(self, path: Path) -> bool:
        """Whether each value below the path has its place: tree-sitter-toml fails on some of TOML 1.1."""
        table = self.table(path)
        found = {entry.path for entry in self.entries if entry.path[: len(path)] == path and not entry.is_table}
        return table is None or set(_leaves(path, table.value)) - {path} <= found

    @cached_property
    def unknown_lines(self) -> list[tuple[Path, Run]]:
        """Each line that is unknown as a whole and belongs to the table above it, with the path of that table."""
        return []

    @property
    def unread(self) -> list[Run]:
        """Each line that is unknown as a whole and belongs to no table: it may hold tables of its own."""
        return []


def _leaves(path: Path, value: Any) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves((*path, key), below)
    else:
        yield path
