"""Nothing outside the project is opened, nothing is started, and no one is called, while a target runs."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import boundary_lint
import boundary_lint_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path("/no-disk/project")
"""Where the project would lie: there is nothing."""
READABLE = tuple(
    {
        str(PROJECT),
        sys.prefix,
        sys.base_prefix,
        *(str(Path(package.__path__[0]).resolve()) for package in (boundary_lint, boundary_lint_rules)),
        str(Path(__file__).parent),
    }
)
OPENING = {"open", "os.listdir", "os.scandir"}
FORBIDDEN = (
    *("socket.", "subprocess.", "shutil.", "ctypes.dlopen", "os.exec", "os.fork", "os.posix_spawn", "os.system"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.kill"),
)


class Forbidden(BaseException):
    """What no input may bring about; no `except Exception` keeps it from being seen."""


_watching = False
_seen: list[str] = []


@contextmanager
def guarded() -> Iterator[None]:
    """Within, what is forbidden raises Forbidden; at the end too, where somebody caught it."""
    global _watching
    _watching = True
    try:
        yield
    finally:
        _watching = False
    if _seen:
        raise Forbidden(_seen.pop())


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    opened = arguments[0] if event in OPENING else None
    outside = isinstance(opened, str | bytes | os.PathLike) and not _is_readable(os.fsdecode(opened))
    if outside or event.startswith(FORBIDDEN):
        _seen.append(f"{event} {arguments!r}")
        raise Forbidden(_seen[-1])


def _is_readable(path: str) -> bool:
    return os.path.abspath(path).startswith(READABLE)


sys.addaudithook(_hook)
