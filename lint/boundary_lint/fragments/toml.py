"""TOML fragments: what they mean, where each part stands, and the edits that add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError, UnexpectedEofError

from boundary_lint.fragments.toml_syntax import Entry, Header, Path, find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Edit, Span
    from boundary_lint.text import Run, Text
    from boundary_lint.unknown import Unknown

Toml: TypeAlias = Any
"""What tomlkit makes of a value: str, int, float, bool, list, dict or a date."""


BEGINNING = 2
"""How many names of a path tell one server from the others."""


class TomlError(Exception):
    """A text that is not TOML; `offset` is the character at which it shows."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


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
            if not isinstance(value, Mapping) or name not in value:
                return None
            value = value[name]
        return Table(self, path, dict(value)) if isinstance(value, Mapping) else None

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


class Table:
    """One table of a document: what is in it, where, and how to add to it."""

    def __init__(self, document: Document, path: Path, value: dict[str, Toml]) -> None:
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

    def unknowns(self, *keys: str) -> list[Unknown]:
        """What cannot be known within the values of these keys."""
        paths = [(*self.path, key) for key in keys]
        entries = [entry for entry in self._entries if any(entry.path[: len(path)] == path for path in paths)]
        runs = [run for entry in entries for _, run in self.document.text.unknowns(entry.value_start, entry.end)]
        return [run.unknown for run in runs if run.unknown]

    def holes(self) -> list[Unknown]:
        """What cannot be known and may add keys to this table or to one below it."""
        lines = [run.unknown for path, run in self.document.unknown_lines if path[: len(self.path)] == self.path]
        text = self.document.text
        keys = [
            run.unknown
            for entry in self._within(self._entries)
            for _, run in text.unknowns(entry.key_starts[max(len(self.path) - len(entry.base), 0)], entry.equals)
        ]
        return [unknown for unknown in (*lines, *keys) if unknown]

    def insert(self, key: str, value: Toml) -> list[Edit] | None:
        """The edits that add a key, behind those that are there and in their style; None where no author can."""
        siblings = [entry for entry in self._within(self._entries) if len(entry.base) <= len(self.path)]
        header = self.document.headers.get(self.path)
        written = _spelled(value)
        if siblings:
            return self._insert_behind(siblings, key, written)
        if header:
            return self._insert_line(header.end, header.start, f"{key} = {written}")
        whole = next((entry for entry in self._entries if entry.path == self.path and entry.is_table), None)
        if whole:
            return self._edits((whole.value_start + 1, f" {key} = {written} ", whole.start))
        return None

    def append(self, key: str, *values: Toml) -> list[Edit] | None:
        """The edits that add values to an array, in its own style; None where no author can."""
        entry = self.entry(key)
        if entry is None or entry.items is None:
            return None
        if not entry.items:
            return self._edits((entry.value_start + 1, ", ".join(map(_spelled, values)), entry.start))
        string = self.document.string
        start, end = entry.items[-1]
        spelled = [f"'{value}'" if string[start] == "'" else _spelled(value) for value in values]
        line_start = string.rfind("\n", 0, start) + 1
        if line_start <= entry.value_start or string[line_start:start].strip():
            return self._edits((end, "".join(f", {one}" for one in spelled), entry.start))
        comma = _after_comma(string, end)
        indent = string[line_start:start]
        line_end, newline = self._line_end(comma or end)
        if string.find("]", comma or end, line_end) == entry.end - 1:
            line_end = comma or end
        written = f",{newline}{indent}".join(spelled)
        if comma:
            return self._edits((line_end, f"{newline}{indent}{written},", entry.start))
        if line_end == end:
            return self._edits((end, f",{newline}{indent}{written}", entry.start))
        return self._edits((end, ",", entry.start), (line_end, f"{newline}{indent}{written}", entry.start))

    def _within(self, places: Any) -> Iterator[Any]:
        """The headers or entries that write something into this table."""
        size = len(self.path)
        for place in places:
            own = isinstance(place, Header) or len(place.path) > size
            if own and place.path[:size] == self.path:
                yield place

    def _insert_behind(self, siblings: list[Entry], key: str, written: str) -> list[Edit] | None:
        last = siblings[-1]
        string = self.document.string
        prefix = string[last.start : last.key_starts[len(self.path) - len(last.base)]]
        if last.inline:
            return self._edits((last.end, f"{self._separator(last)}{prefix}{key} = {written}", last.start))
        padded = f"{prefix}{key}".ljust(_aligned_width(string, siblings))
        return self._insert_line(last.end, last.start, f"{padded} = {written}")

    def _separator(self, last: Entry) -> str:
        """What goes behind the last entry between braces: TOML 1.1 has inline tables with an entry a line."""
        line_start = self.document.string.rfind("\n", 0, last.start) + 1
        indent = self.document.string[line_start : last.start]
        return f",{self._line_end(last.end)[1]}{indent}" if line_start and not indent.strip() else ", "

    def _insert_line(self, behind: int, like: int, line: str) -> list[Edit] | None:
        """A line behind the one that ends at `behind`, indented as the one that starts at `like`."""
        string = self.document.string
        indent = string[string.rfind("\n", 0, like) + 1 : like]
        line_end, newline = self._line_end(behind)
        return self._edits((line_end, f"{newline}{indent if indent.isspace() else ''}{line}", like))

    def _line_end(self, offset: int) -> tuple[int, str]:
        """Where the line of a character ends, and the line ending of the text."""
        string = self.document.string
        end = string.find("\n", offset)
        newline = "\r\n" if "\r\n" in string else "\n"
        if end < 0:
            return len(string), newline
        return (end - 1 if string[end - 1] == "\r" else end), newline

    def _edits(self, *insertions: tuple[int, str, int]) -> list[Edit] | None:
        edits = [self.document.text.insertion(*insertion) for insertion in insertions]
        return [edit for edit in edits if edit] if all(edits) else None


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


def _values(string: str) -> dict[str, Toml]:
    try:
        return tomlkit.parse(string).unwrap()
    except UnexpectedEofError as error:
        raise TomlError("it ends too early", len(string.rstrip())) from error
    except ParseError as error:
        offset = sum(len(line) + 1 for line in string.split("\n")[: error.line - 1]) + error.col
        message = re.sub(r" at line \d+ col \d+$", "", str(error))
        raise TomlError(message, min(offset, len(string))) from error
    except (TOMLKitError, ValueError) as error:
        raise TomlError(str(error), 0) from error


def _leaves(path: Path, value: Toml) -> Iterator[Path]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves((*path, key), below)
    else:
        yield path


def _spelled(value: Toml) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_spelled(below)}" for key, below in value.items()) + " }"
    return tomlkit.item(value).as_string()


def _after_comma(string: str, end: int) -> int | None:
    """The offset behind the comma that follows an array's last value, if one does."""
    comma = re.compile(r"(?:\s|#[^\n]*\n)*,").match(string, end)
    return comma.end() if comma else None


def _aligned_width(string: str, siblings: list[Entry]) -> int:
    """The width that keys are padded to, where all of a table's equals signs stand in one column; else 0."""
    widths = {entry.equals - 1 - entry.start for entry in siblings if not entry.inline}
    keys = {len(string[entry.start : entry.equals].rstrip()) for entry in siblings}
    return widths.pop() if len(widths) == 1 and len(keys) > 1 else 0
