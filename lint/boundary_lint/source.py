"""Source files, and stretches of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from pathlib import Path  # noqa: TC003 - for help(), which evaluates annotations
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.paths import display_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BOM = b"\xef\xbb\xbf"


class ReadError(Exception):
    """A file that could not be read; its text is one line for the user, without the path."""


class NotTextError(ReadError):
    """A file whose bytes are not UTF-8."""


class NoFileError(ReadError):
    """There is nothing at this path, or something that is no file."""


class Position(Struct, frozen=True):
    """A place as people count it: line and column from 1, in characters; offset in bytes from 0."""

    line: int
    column: int
    offset: int


class Source(Struct, frozen=True, eq=False, dict=True):
    """The bytes of one file, as they were read; always valid UTF-8."""

    path: Path
    data: bytes

    @cached_property
    def _line_starts(self) -> list[int]:
        *lines, _ = self.data.split(b"\n")
        return [0, *accumulate(len(line) + 1 for line in lines)]

    @cached_property
    def display_path(self) -> str:
        """See display_path()."""
        return display_path(self.path)

    def position(self, offset: int) -> Position:
        """The line and column of a byte offset. A byte order mark has no width."""
        line = bisect_right(self._line_starts, offset)
        before = self.data[self._line_starts[line - 1] : offset]
        return Position(line, len(before.removeprefix(BOM).decode("utf-8", "replace")) + 1, offset)

    def offset(self, line: int, column: int) -> int:
        """The byte offset of a line and column; the end of the file for a line that it does not have."""
        if line > len(self._line_starts):
            return len(self.data)
        return self._line_starts[line - 1] + len(self.line(line)[: column - 1].encode())

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.data)
        return self.data[start:end].removeprefix(BOM).decode("utf-8", "replace").rstrip("\r\n")


class Span(Struct, frozen=True):
    """A stretch of one source, in bytes, the end not included."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.source.data[self.start : self.end].decode("utf-8", "replace")

    @property
    def path(self) -> Path:
        """The whole path of the file."""
        return self.source.path

    @property
    def position(self) -> Position:
        """Where it starts."""
        return self.source.position(self.start)

    @property
    def end_position(self) -> Position:
        """Where it ends: the place behind its last character."""
        return self.source.position(self.end)

    @property
    def place(self) -> str:
        """`PATH:LINE:COLUMN` of the start."""
        position = self.position
        return f"{self.source.display_path}:{position.line}:{position.column}"

    @property
    def lines(self) -> tuple[int, int]:
        """The numbers of the first and the last line that it has something of."""
        return self.position.line, self.source.position(max(self.start, self.end - 1)).line

    def contains(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.source is other.source and self.start <= other.start and other.end <= self.end


class Edit(Struct, frozen=True):
    """One replaced span of one file."""

    span: Span
    text: str


def character_offsets(string: str, data: bytes) -> Callable[[int], int]:
    """From byte offsets in a string's UTF-8 to its characters."""
    if len(string) == len(data):
        return lambda offset: offset
    starts = [index for index, byte in enumerate(data) if byte & 0xC0 != 0x80]
    table = {byte: index for index, byte in enumerate([*starts, len(data)])}
    return table.__getitem__


def by_source(edits: Iterable[Edit]) -> dict[Source, list[Edit]]:
    """Edits by the source that each is of, in their order."""
    found: dict[Source, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.span.source, []).append(edit)
    return found


def apply_edits(data: bytes, edits: list[Edit]) -> bytes:
    """Splice edits that do not overlap into the bytes that their spans were made for; at one place, in their order."""
    in_order = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    for edit in reversed(in_order):
        data = data[: edit.span.start] + edit.text.encode() + data[edit.span.end :]
    return data
