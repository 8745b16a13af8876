"""What fixing would change, as a patch that `git apply` takes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boundary_lint.fixing import Mended
    from boundary_lint.source import Source


def render_patch(mended: Mended) -> bytes:
    """The changes of all files, in the order of their paths; empty for none."""
    pairs = [(before, mended.sources.read(path)) for path, before in sorted(mended.changed.items())]
    return b"".join(_file(before, after) for before, after in pairs)


def _file(before: Source, after: Source) -> bytes:
    old, new = _lines(before.data), _lines(after.data)
    path = before.display_path
    hunks = difflib.diff_bytes(difflib.unified_diff, old, new, _name("a", path), _name("b", path))
    marked = (line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in hunks)
    return b"".join(marked)


def _lines(data: bytes) -> list[bytes]:
    """The lines as git counts them: only a line feed ends one."""
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _name(side: str, path: str) -> bytes:
    """A file name as git writes it: quoted where it has something in it that would end it early."""
    name = f"{side}/{path}"
    if any(character < " " or character in '"\\\x7f' for character in name):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        octal = "".join(c if c >= " " and c != "\x7f" else f"\\{ord(c):03o}" for c in escaped)
        return f'"{octal}"'.encode()
    return name.encode() + (b"\t" if " " in name else b"")
