"""Writes changed files: all of them, each at once, or an error that says which."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.source import Source, Sources


class WriteError(UserError):
    """A file that could not be written; its text is one line for the user."""


def write_all(changed: Mapping[Path, Source], sources: Sources) -> None:
    """Write the new bytes of each changed file; raises WriteError.

    All new files are made before the first old one is replaced, so that a full disk changes nothing.
    """
    made: list[tuple[Path, Path]] = []
    try:
        for path, before in changed.items():
            target = path.resolve()
            if target.read_bytes() != before.data:
                raise WriteError(f"{before.display_path}: changed on the disk since it was read; nothing was written")
            made.append((_temporary(target, sources.read(path).data), target))
        for temporary, target in made:
            temporary.replace(target)
    except OSError as error:
        raise WriteError(f"{error.filename or ''}: cannot be written: {error.strerror}") from error
    finally:
        for temporary, _ in made:
            temporary.unlink(missing_ok=True)


def _temporary(target: Path, data: bytes) -> Path:
    """A file beside the target with the new bytes and the target's mode."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, temporary)
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "it is read-only", str(target))
    except BaseException:
        temporary.unlink()
        raise
    return temporary
