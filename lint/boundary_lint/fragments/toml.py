"""TOML fragments: what they mean, where each part stands, and the edits that add to them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from boundary_lint.fragments.toml_errors import TomlError, toml_error
from boundary_lint.fragments.toml_reader import read_errors, read_toml
from boundary_lint.fragments.toml_syntax import Entry, Header, Path, array_bodies, find_places
from boundary_lint.fragments.toml_table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Edit, Span
    from boundary_lint.text import Run, Text

Toml: TypeAlias = Any
"""What a reader of TOML makes of a value: str, int, float, bool, list, dict or a date."""


BEGINNING = 2
"""How many names of a path tell one server from the others."""


class Document:
    """A TOML text, read. Values that cannot be known stand in it as tokens; `Table` tells which they are."""

    no_edit_reason: ClassVar[str] = "no file holds this text as it is"
    """Why there is no edit, where there is none."""
    only_values: ClassVar[bool] = False
    """Whether nothing but variables with their values can be added to its servers."""
    values_in: ClassVar[str] = "in `env`"
    """Where they are added, in words."""

    def __init__(self, text: Text) -> None:
        """Read the text; raises TomlError."""
        self.text = text
        self.string = _mask_unknown_lines(text)
        try:
            self.values: dict[str, Toml] = _values(self.string)
            places = find_places(self.string)
        except RecursionError as error:
            raise TomlError("it is nested too deeply to be read", 0) from error
        self.headers = {header.path: header for header in places.headers}
        self.entries = places.entries

    def table(self, path: Path) -> Table | None:
        """The table at a path; None where there is none."""
        value: Toml = self.values
        for name in path:
            if not isinstance(value, dict) or name not in value:
                return None
            value = value[name]
        return Table(self, path, dict(value)) if isinstance(value, dict) else None

    def array(self, path: Path) -> list[Table] | None:
        """The tables of an array that is written as `[[path]]`, each read by itself; None for any other value."""
        bodies = list(array_bodies(self.string, path))
        value: Toml = self.values
        for name in path:
            value = value[name]
        if not isinstance(value, list) or len(value) != len(bodies):
            return None
        documents = [Document(self.text[start:end]) for start, end in bodies]
        return [Table(document, (), dict(document.values)) for document in documents]

    @cached_property
    def has_unknowns(self) -> bool:
        """Whether there is anything in it that cannot be known."""
        return self.text.unknown is not None

    @property
    def literals(self) -> set[Span]:
        """Where what wrote the text stands."""
        return {run.literal.span for run in self.text.runs if run.literal}

    def entries_near(self, path: Path) -> list[Entry]:
        """The entries that write the value at a path, or something in it, and some others."""
        return self._by_beginning.get(path[:BEGINNING], []) if len(path) >= BEGINNING else list(self.entries)

    @cached_property
    def _by_beginning(self) -> dict[Path, list[Entry]]:
        """The entries by how their paths begin: a document may have hundreds of servers."""
        found: dict[Path, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path[:BEGINNING], []).append(entry)
        return found

    def shown(self, string: str) -> str:
        """A part of the text for a message: what cannot be known as it is written, `${var.name}`."""
        for run in self.text.runs:
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
        size = len(path)
        if any(entry.path[:size] == path and len(entry.base) < size for entry in self.entries):
            return None
        edits = []
        for header in self.headers.values():
            if header.path[:size] == path and len(header.path) > size:
                rest = header.key_starts[size]
                before = self.string.rindex(".", header.start, rest)
                edits.append(self.text.replacement(header.key_starts[0], before, name))
            elif header.path[:size] == path:
                edits.append(None)
        return [edit for edit in edits if edit] if edits and all(edits) else None

    def has_all_places(self, path: Path) -> bool:
        """Whether each value below the path has its place: tree-sitter-toml fails on some of TOML 1.1."""
        table = self.table(path)
        found = {entry.path for entry in self.entries if entry.path[: len(path)] == path and not entry.is_table}
        return table is None or set(_leaves(path, table.value)) - {path} <= found

    @cached_property
    def unknown_lines(self) -> list[tuple[Path, Run]]:
        """Each line that is unknown as a whole and belongs to the table above it, with the path of that table.

        After a blank line, and where it comes from another literal, it is taken for tables of its own.
        """
        found = []
        for at, run in self._masked:
            line_start = self.string.rfind("\n", 0, at) + 1
            above = self.string[self.string.rfind("\n", 0, line_start - 1) + 1 : line_start]
            if above.strip() and run.literal and self.text.literal(line_start - 1) is run.literal:
                owners = [path for path, header in self.headers.items() if header.start < at]
                found.append((max(owners, key=lambda path: self.headers[path].start, default=()), run))
        return found

    @property
    def unread(self) -> list[Run]:
        """Each line that is unknown as a whole and belongs to no table: it may hold tables of its own."""
        owned = {id(run) for _, run in self.unknown_lines}
        return [run for _, run in self._masked if id(run) not in owned]

    @cached_property
    def _masked(self) -> list[tuple[int, Run]]:
        """The unknowns that make up a line of their own, each with the offset that it starts at."""
        unknowns = self.text.unknowns(0, len(self.text))
        starts = ((self.string.rfind("\n", 0, at) + 1, at, run) for at, run in unknowns)
        return [(at, run) for start, at, run in starts if self._is_masked(start, at)]

    def _is_masked(self, line_start: int, at: int) -> bool:
        return self.string.startswith("#", at) and not self.string[line_start:at].strip(" \t#")


def _mask_unknown_lines(text: Text) -> str:
    """The text, with each line that is unknown as a whole made a comment: it may hold anything."""
    unknowns = text.unknowns(0, len(text))
    string = known = str(text)
    for at, run in unknowns:
        known = known[:at] + " " * len(run.text) + known[at + len(run.text) :]
    for at, _ in unknowns:
        line_start = known.rfind("\n", 0, at) + 1
        if not known[line_start:].partition("\n")[0].strip():
            string = f"{string[:at]}#{string[at + 1 :]}"
    return string


@lru_cache(maxsize=64)
def _values(string: str) -> dict[str, Toml]:
    """What a text means; nobody is to change it. Raises TomlError, RecursionError."""
    try:
        return read_toml(string)
    except read_errors() as error:
        raise toml_error(string, error) from error


def _leaves(path: Path, value: Toml) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves((*path, key), below)
    else:
        yield path
