"""What fixing would change, as a patch that `git apply` takes."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

from boundary_lint.source import Source

if TYPE_CHECKING:
    from boundary_lint.mended import Mended


def render_patch(mended: Mended) -> bytes:
    """The changes of all files, in the order of their paths; empty for none."""
    pairs = [(before, Source(path, mended.after[path])) for path, before in sorted(mended.changed.items())]
    return b"".join(_file(before, after) for before, after in pairs)


def _file(before: Source, after: Source) -> bytes:
    old, new = _lines(before.data), _lines(after.data)
    path = before.display_path.removeprefix("./")  # which git does not take
    hunks = difflib.diff_bytes(difflib.unified_diff, old, new, _name("a", path), _name("b", path))
    marked = (line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in hunks)
    return b"".join(marked)


def _lines(data: bytes) -> list[bytes]:
    """The lines as git counts them: only a line feed ends one."""
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _name(side: str, path: str) -> bytes:
    """A file name as git writes it: quoted, with the bytes in octal, where it has what does not print or a quote."""
    name = f"{side}/{path}"
    if name.isprintable() and not set(name) & set('"\\'):
        return name.encode() + (b"\t" if " " in name else b"")
    return b'"%s"' % b"".join(map(_quoted, os.fsencode(name)))


def _quoted(byte: int) -> bytes:
    character = bytes([byte])
    if character in b'"\\':
        return b"\\" + character
    return character if 0x20 <= byte < 0x7F else b"\\%03o" % byte
