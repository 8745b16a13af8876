"""The files of a project: each is read once, and other bytes can be laid over some of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from boundary_lint.paths import resolved
from boundary_lint.source import NoFileError, NotTextError, ReadError, Source, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from boundary_lint.source import Edit

T = TypeVar("T")

OUTSIDE = "is outside the project, and was not read"
LARGEST = 1_000_000
"""How many bytes a file has at most that is read: what people write is far smaller."""
LARGEST_TO_SEARCH = 100 * LARGEST
"""How many bytes a file has at most that is searched for what matters."""
MOST_FILES = 10_000
"""How many files of a directory are listed."""


class Sources:
    """Reads each file once. Changed bytes can be laid over what is on the disk, to try a fix before it is written."""

    def __init__(self, root: Path, overlay: Mapping[Path, bytes] | None = None, disk: _Disk | None = None) -> None:
        """Read below `root` alone: what a template names outside it is not opened."""
        self.root = root
        self._disk = disk or _Disk(root)
        self._overlay = dict(overlay or {})
        self._laid: dict[Path, Source | ReadError] = {}
        self._edited: dict[Path, tuple[Source, list[Edit]]] = {}
        self._made: dict[Source, Any] = {}

    def made(self, source: Source, make: Callable[[Source], T]) -> T:
        """What is made of a source, such as its syntax; once, for all who ask."""
        made: T | None = self._made_of(source)
        if made is None:
            made = make(source)
            (self._made if source.path in self._overlay else self._disk.made)[source] = made
        return made

    def made_before(self, path: Path) -> tuple[Any, list[Edit]]:
        """What was made of a file before it was edited, and the edits; for who needs what it means, and no places."""
        before, edits = self._edited.get(path, (None, []))
        return (self._made_of(before) if before else None), edits

    def _made_of(self, source: Source) -> Any:
        return self._made.get(source) or self._disk.made.get(source)

    def read(self, path: Path) -> Source:
        """The file's source; raises ReadError, the same one each time it is asked for."""
        path = Path(os.path.abspath(path))
        if path not in self._overlay:
            result = self._disk.read(path)
        else:
            if path not in self._laid:
                self._laid[path] = _source(path, self._overlay[path])
            result = self._laid[path]
        if isinstance(result, ReadError):
            raise result
        return result

    def peek(self, path: Path) -> bytes | None:
        """What is in a file, or the first 100 MB, to see whether it matters; None where it cannot be read."""
        return self._overlay[path] if path in self._overlay else self._disk.peek(path)

    def apart(self) -> Sources:
        """The same tree, with nothing remembered but which files there are and what was looked into."""
        return Sources(self.root, self._overlay, self._disk.apart())

    def with_edits(self, edits: Mapping[Source, list[Edit]]) -> Sources:
        """The same tree with edits in some files, of which it is remembered what they are."""
        sources = self.over({source.path: apply_edits(source.data, some) for source, some in edits.items()})
        sources._edited = {source.path: (source, some) for source, some in edits.items()}
        return sources

    def over(self, overlay: Mapping[Path, bytes]) -> Sources:
        """The same tree with other bytes in some files; what was read and not changed is not read again."""
        sources = Sources(self.root, {**self._overlay, **overlay}, self._disk)
        sources._laid = {path: source for path, source in self._laid.items() if path not in overlay}
        sources._made = dict(self._made)
        return sources

    def files_in(self, directory: Path) -> list[Path]:
        """The files of a directory; none where it is not one of the project's."""
        laid_over = [path for path in self._overlay if path.parent == directory]
        on_disk = self._disk.files_in(directory)
        if laid_over and self._disk.has(directory):
            return sorted({*on_disk, *laid_over})
        return on_disk

    def files_below(self, directory: Path) -> list[str]:
        """All files below a directory, relative to it, with `/`; raises ReadError."""
        directory = Path(os.path.abspath(directory))
        if not self._disk.has(directory):
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
        return len(self._disk.found | {path for path, one in self._laid.items() if isinstance(one, Source)})


class _Disk:
    """What is on the disk, below a root."""

    def __init__(self, root: Path) -> None:
        self.made: dict[Source, Any] = {}
        self.found: set[Path] = set()
        """The files that were read."""
        self._root = root
        self._read: dict[Path, Source | ReadError] = {}
        self._peeked: dict[Path, bytes] = {}
        """What was looked into and may be read yet."""
        self._listed: dict[Path, list[Path]] = {}
        self._real: dict[Path, Path] = {}
        """Where directories really lie."""

    def apart(self) -> _Disk:
        """The same, with nothing read yet."""
        disk = _Disk(self._root)
        disk._peeked, disk._listed, disk._real = self._peeked, self._listed, self._real
        return disk

    def has(self, path: Path) -> bool:
        """Whether what a path leads to is one of the project's."""
        parent = path.parent
        if parent not in self._real:
            self._real[parent] = resolved(parent)
        real = resolved(path) if path.is_symlink() else self._real[parent] / path.name
        return real.is_relative_to(self._root)

    def read(self, path: Path) -> Source | ReadError:
        """The file's source, or why there is none."""
        if path not in self._read:
            try:
                self._read[path] = _source(path, self._bytes(path))
            except ReadError as error:
                self._read[path] = error
            if isinstance(self._read[path], Source):
                self.found.add(path)
        return self._read[path]

    def peek(self, path: Path) -> bytes | None:
        """What is in a file; None where it cannot be read."""
        read = self._read.get(path)
        if isinstance(read, Source):
            return read.data
        if path not in self._peeked:
            try:
                data = _start_of(path, LARGEST_TO_SEARCH) if path.is_file() else None
            except OSError:
                return None
            if data is None or len(data) > LARGEST:
                return data
            self._peeked[path] = data
        return self._peeked[path]

    def files_in(self, directory: Path) -> list[Path]:
        """The files of a directory, in order."""
        if directory not in self._listed:
            self._listed[directory] = self._list(directory) if self.has(directory) else []
        return self._listed[directory]

    @staticmethod
    def _list(directory: Path) -> list[Path]:
        try:
            with os.scandir(directory) as entries:
                names = sorted(entry.name for entry in entries if entry.is_file())
        except OSError:
            return []
        return [directory / name for name in names]

    def _bytes(self, path: Path) -> bytes:
        if not self.has(path):
            raise ReadError(OUTSIDE)
        if path in self._peeked:
            return self._peeked.pop(path)
        try:
            if not path.is_file():
                raise NoFileError("is not a file" if path.exists() else "does not exist")
            return _start_of(path, LARGEST + 1)
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror}") from error


def _source(path: Path, data: bytes) -> Source | ReadError:
    """The source of a file with these bytes, or why they are not read."""
    if len(data) > LARGEST:
        return ReadError(f"is larger than {LARGEST // 1_000_000} MB, and was not read")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return NotTextError(f"is not UTF-8: byte {error.start} cannot be read")
    return Source(path, data)


def _start_of(path: Path, count: int) -> bytes:
    """The first bytes of a file, however large it is, or becomes meanwhile."""
    with path.open("rb") as file:
        return file.read(count)
