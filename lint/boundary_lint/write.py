"""Writes files, each at once: whoever reads one, and whoever finds it after a crash, has the old bytes or the new."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import zlib
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from boundary_lint.errors import UserError
from boundary_lint.paths import display_path, resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from boundary_lint.source import Source

STREAMS = (1, 2)
"""The descriptors of the standard output and the standard error."""


class WriteError(UserError):
    """A file that could not be written; its text is one line for the user."""


class _RefusedError(Exception):
    """Why a file is not to be written."""


class _Change(Struct, frozen=True, eq=False):
    """What becomes of a file."""

    name: str
    """As it is shown."""
    target: Path
    before: bytes
    after: bytes

    def is_due(self) -> bool:
        """Whether the file is as it was read, and not already as it is to be: another process may mend it too."""
        now = self.target.read_bytes() if self.target.is_file() else None
        if now not in (self.before, self.after):
            raise _RefusedError("changed on the disk since it was read")
        return now == self.before


def write_all(changed: Mapping[Path, Source], after: Mapping[Path, bytes], root: Path) -> None:
    """Write the new bytes of each changed file below the root; raises WriteError, which says what was written before.

    All new files are made before the first old one is replaced, so that a full disk changes nothing. A link stays a
    link; a file's other hard links keep the old bytes.

    What is no longer as it was read is left alone. It is looked at right before it is replaced; only what someone
    writes between those two system calls is lost, since there is none that does both.
    """
    made: dict[_Change, Path] = {}
    written: list[_Change] = []
    name = ""
    try:
        for path, before in changed.items():
            name = before.display_path
            change = _Change(name, _target(path, root), before.data, after[path])
            if change.is_due():
                made[change] = _new_file(change.target, change.after)
        for change, file in made.items():
            name = change.name
            if change.is_due() and _replaces(file, change):
                written.append(change)
    except (OSError, _RefusedError) as error:
        names = ", ".join(change.name for change in written)
        before_that = f"written before that: {names}" if written else "nothing was written"
        raise WriteError(f"{name}: {_reason(error)}; {before_that}") from error
    finally:
        _tidy(made.values(), [change.target for change in written])


def write_output(path: Path, data: bytes) -> None:
    """Write a file that the user asked for; raises WriteError. A pipe, a device or a stream of this process stays."""
    try:
        stream = _open_stream(path)
        if stream:
            with stream:
                stream.write(data)
            return
        target = resolved(path)
        made = _new_file(target, data)
        try:
            made.replace(target)
        finally:
            _tidy([made], [target])
    except (OSError, _RefusedError) as error:
        raise WriteError(f"{display_path(path)}: {_reason(error)}") from error


def _replaces(file: Path, change: _Change) -> bool:
    """Put a new file in the place of the old one; whoever did so in the meantime has taken it away, see _tidy()."""
    try:
        file.replace(change.target)
    except FileNotFoundError:
        if change.is_due():
            raise
        return False
    return True


def _target(path: Path, root: Path) -> Path:
    """The file that a link leads to, or the path itself."""
    target = resolved(path)
    if not target.is_relative_to(root):
        raise _RefusedError("is a link that leads out of the project")
    return target


def _new_file(target: Path, data: bytes) -> Path:
    """A file beside the target with the new bytes, and with mode, owner and group of the target if there is one."""
    exists = target.exists()
    if exists and not (os.access(target, os.W_OK) and target.stat().st_mode & 0o222):
        raise _RefusedError("cannot be written: it is read-only")
    made = target.with_name(_prefix(target) + secrets.token_hex(8))
    try:
        with open(made, "xb", opener=partial(os.open, mode=0o600 if exists else 0o666)) as file:
            file.write(data)
            file.flush()
            if exists:
                _keep(target, made)
            os.fsync(file.fileno())
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def _prefix(target: Path) -> str:
    """How the new files for a target are called, which may itself have as long a name as there can be."""
    return f".boundary-lint-{zlib.crc32(os.fsencode(target.name)):08x}-"


def _keep(target: Path, made: Path) -> None:
    """Give a new file what belongs to the target, but for its times."""
    old, new = target.stat(), made.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(made, old.st_uid, old.st_gid)
        except OSError as error:
            raise _RefusedError("cannot be written: it would have another owner or group") from error
    shutil.copystat(target, made)
    os.utime(made)


def _tidy(made: Iterable[Path], written: Iterable[Path]) -> None:
    """Take away the new files that have no use, also those of a process that was killed, and see to the directories.

    When a file has been replaced, what another process still had for it was made for other bytes than it now has.
    """
    left = [file for target in written for file in target.parent.glob(_prefix(target) + "*")]
    for file in {*made, *left}:
        with suppress(OSError):
            file.unlink()
    for directory in {target.parent for target in written}:
        with suppress(OSError):  # not every file system can; then it is as durable as that makes it
            descriptor = os.open(directory, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _open_stream(path: Path) -> BinaryIO | None:
    """What a path leads to, where that is no file to be replaced, such as /dev/stdout; None for any other."""
    if not path.exists():
        return None
    sys.stdout.flush()
    for descriptor in STREAMS:
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return os.fdopen(os.dup(descriptor), "wb")
    return None if path.is_file() else path.open("wb")


def _reason(error: OSError | _RefusedError) -> str:
    return f"cannot be written: {error.strerror or error}" if isinstance(error, OSError) else str(error)
