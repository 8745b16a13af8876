"""Source files, and stretches of them."""

from __future__ import annotations

import os
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BOM = b"\xef\xbb\xbf"
OUTSIDE = "is outside the project, and was not read"
LARGEST = 1_000_000
"""How many bytes a file has at most that is read: what people write is far smaller."""
LARGEST_TO_SEARCH = 100 * LARGEST
"""How many bytes a file has at most that is searched for what matters."""
MOST_FILES = 10_000
"""How many files of a directory are listed."""


class ReadError(Exception):
    """A file that could not be read; its text is one line for the user, without the path."""


class NotTextError(ReadError):
    """A file whose bytes are not UTF-8."""


class TooLargeError(ReadError):
    """A file of more bytes than are read."""

    def __init__(self) -> None:
        super().__init__(f"is larger than {LARGEST // 1_000_000} MB, and was not read")


class NoFileError(ReadError):
    """There is nothing at this path, or something that is no file."""


def display_path(path: Path) -> str:
    """A path as it is shown: relative to the current directory where it lies below it, with `/`.

    One that begins with `::` is shown with `./` before it: as the first words of a line it would be a command to
    GitHub Actions, which passes over blanks.
    """
    shown = path_below(path, Path.cwd())
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def path_below(path: Path, directory: Path) -> str:
    """A path relative to a directory where it lies below it, with `/`; as it is where it does not."""
    return (path.relative_to(directory) if path.is_relative_to(directory) else path).as_posix()


def resolved(path: Path) -> Path:
    """A path without the links on it; links that lead in a circle are kept, where Path.resolve() raises."""
    return Path(os.path.realpath(path))


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
        starts = [0]
        at = self.data.find(b"\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.data.find(b"\n", at + 1)
        return starts

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
    """Splice edits that do not overlap into the bytes that their spans were made for."""
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        data = data[: edit.span.start] + edit.text.encode() + data[edit.span.end :]
    return data


class Sources:
    """Reads each file once. Changed bytes can be laid over what is on the disk, to try a fix before it is written."""

    def __init__(self, root: Path, overlay: dict[Path, bytes] | None = None) -> None:
        """Read below `root` alone: what a template names outside it is not opened."""
        self.root = root
        self._overlay = overlay or {}
        self._read: dict[Path, Source | ReadError] = {}
        self.made: dict[Source, Any] = {}
        """What was made of a source, such as its syntax, for who asks again."""

    def read(self, path: Path) -> Source:
        """The file's source; raises ReadError, the same one each time it is asked for."""
        path = Path(os.path.abspath(path))
        if path not in self._read:
            try:
                self._read[path] = Source(path, self._bytes(path))
            except ReadError as error:
                self._read[path] = error
        result = self._read[path]
        if isinstance(result, ReadError):
            raise result
        return result

    def peek(self, path: Path) -> bytes | None:
        """What is in a file, or the first 100 MB, to see whether it matters; None where it cannot be read."""
        if path in self._overlay:
            return self._overlay[path]
        try:
            return _start_of(path, LARGEST_TO_SEARCH) if path.is_file() else None
        except OSError:
            return None

    def over(self, overlay: dict[Path, bytes]) -> Sources:
        """The same tree with other bytes in some files; what was read and not changed is not read again."""
        sources = Sources(self.root, {**self._overlay, **overlay})
        sources.made = self.made
        sources._read = {path: source for path, source in self._read.items() if path not in overlay}
        return sources

    def files_in(self, directory: Path) -> list[Path]:
        """The files of a directory; none where it is not one of the project's."""
        if not self._has(directory):
            return []
        laid_over = [path for path in self._overlay if path.parent == directory]
        try:
            on_disk = [path for path in directory.iterdir() if path.is_file()]
        except OSError:
            on_disk = []
        return sorted({*on_disk, *laid_over})

    def files_below(self, directory: Path) -> list[str]:
        """All files below a directory, relative to it, with `/`; raises ReadError."""
        directory = Path(os.path.abspath(directory))
        if not self._has(directory):
            raise ReadError(OUTSIDE)
        paths = [path for path in self._overlay if path.is_relative_to(directory)]
        for name, folders, files in os.walk(directory):
            if any(Path(name, folder).is_symlink() for folder in folders):
                raise ReadError("has links to directories in it, which are not followed")
            paths += (Path(name, file) for file in files)
            if len(paths) > MOST_FILES:
                raise ReadError(f"has more than {MOST_FILES:,} files below it")
        return sorted({path.relative_to(directory).as_posix() for path in paths})

    @property
    def files(self) -> int:
        """How many files were read."""
        return sum(isinstance(entry, Source) for entry in self._read.values())

    def _has(self, path: Path) -> bool:
        """Whether what a path leads to is one of the project's."""
        return resolved(path).is_relative_to(self.root)

    def _bytes(self, path: Path) -> bytes:
        data = self._overlay.get(path)
        try:
            data = self._bytes_on_disk(path) if data is None else data
            if len(data) > LARGEST:
                raise TooLargeError
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotTextError(f"is not UTF-8: byte {error.start} cannot be read") from error
        return data

    def _bytes_on_disk(self, path: Path) -> bytes:
        if not self._has(path):
            raise ReadError(OUTSIDE)
        try:
            if not path.is_file():
                raise NoFileError("is not a file" if path.exists() else "does not exist")
            return _start_of(path, LARGEST + 1)
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror}") from error


def _start_of(path: Path, count: int) -> bytes:
    """The first bytes of a file, however large it is, or becomes meanwhile."""
    with path.open("rb") as file:
        return file.read(count)
