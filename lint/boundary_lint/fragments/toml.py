"""TOML fragments: what they mean, where each part stands, and the edits that add to them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from boundary_lint.fragments.document import Document
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.toml_errors import toml_error
from boundary_lint.fragments.toml_reader import read_errors, read_toml
from boundary_lint.fragments.toml_syntax import array_bodies, find_places
from boundary_lint.fragments.toml_table import TomlTable

if TYPE_CHECKING:
    from boundary_lint.fragments.entries import Path
    from boundary_lint.source import Edit
    from boundary_lint.text import Run, Text

Toml: TypeAlias = Any
"""What a reader of TOML makes of a value: str, int, float, bool, list, dict or a date."""


class TomlDocument(Document):
    """A TOML text, read."""

    dialect = "TOML 1.1"

    def __init__(self, text: Text) -> None:
        """Read the text; raises FragmentError."""
        self.text = text
        self.string = _mask_unknown_lines(text)
        try:
            self.values: dict[str, Toml] = _values(self.string)
            places = find_places(self.string)
        except RecursionError as error:
            raise FragmentError("it is nested too deeply to be read", 0) from error
        self.headers = {header.path: header for header in places.headers}
        self.entries = places.entries

    def table_of(self, path: Path, value: dict[str, Toml]) -> TomlTable:
        """See Document."""
        return TomlTable(self, path, value)

    def table(self, path: Path) -> TomlTable | None:
        """See Document."""
        table = super().table(path)
        return table if isinstance(table, TomlTable) else None

    def array(self, path: Path) -> list[TomlTable] | None:
        """The tables of an array that is written as `[[path]]`, each read by itself; None for any other value."""
        bodies = list(array_bodies(self.string, path))
        value: Toml = self.values
        for name in path:
            value = value[name]
        if not isinstance(value, list) or len(value) != len(bodies):
            return None
        documents = [TomlDocument(self.text[start:end]) for start, end in bodies]
        return [TomlTable(document, (), dict(document.values)) for document in documents]

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
    """What a text means; nobody is to change it. Raises FragmentError, RecursionError."""
    try:
        return read_toml(string)
    except read_errors() as error:
        raise toml_error(string, error) from error
