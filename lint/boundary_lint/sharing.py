"""A large tree is shared among processes: what they find together is what one of them would.

A template goes to a process together with all that it calls, and to another one than the first only where nothing else
can hang on it: what reads files, has scripts or fragments below it, or has comments that suppress findings stays in the
first process, as does all that is no template. Processes are forked, which is safe on Linux alone; elsewhere there is
one.
"""

from __future__ import annotations

import os
import pickle
import re
import signal
import sys
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from boundary_lint.patterns import pattern
from boundary_lint.relevance import calls
from boundary_lint.suppression import SIGN
from boundary_lint.terraform.template import is_of_terraform

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from boundary_lint.discovery import Found
    from boundary_lint.sources import Sources

T = TypeVar("T")

WORTH = 300_000
"""How many bytes of Terraform make a process worth its start."""
TIES = pattern(rb"file\w*\s*\(|" + re.escape(SIGN))
"""What in a template makes other files hang on it, or it on them."""


class _Share(Struct, eq=False):
    """Templates that are looked at in one process."""

    templates: set[Path] = field(default_factory=set)
    size: int = 0
    """In bytes."""


def usable_cores() -> int:
    """How many processes can run at once; 1 where they cannot be forked."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def shares(found: Found, sources: Sources, processes: int) -> list[Found]:
    """What was found, in so many shares at most; in one where more do not win, or a baseline is asked for all."""
    if processes < 2 or found.scope.baseline is not None:
        return [found]
    groups = _groups(found.templates, sources)
    sizes = [sum(map(len, _texts(group, sources))) for group in groups]
    count = min(processes, sum(sizes) // WORTH)
    if count < 2:
        return [found]
    first, *others = made = [_Share() for _ in range(count)]
    for size, group in sorted(zip(sizes, groups, strict=True), key=lambda pair: pair[0], reverse=True):
        share = first if _is_tied(group, found, sources) else min(made, key=lambda one: one.size)
        share.templates |= group
        share.size += size
    alone = replace(found, tomls=[], scripts=[], documents=[], idle=0)
    return [_of(found, first), *(_of(alone, share) for share in others)]


def in_processes(shared: list[Found], work: Callable[[Found, list[T]], T], sources: Sources) -> list[T]:
    """What comes of the work on each share: of the first in this process, of the others each in one of its own.

    What is said of comments hangs on whether all could be read: where the first share may have some, the work on it
    waits for what comes of the others, and is told.
    """
    first, *others = shared
    started = [(share, *_start(work, share)) for share in others]
    results = (_result(work, *one) for one in started)
    if _has_comments(first, sources):
        done = list(results)
        return [work(first, done), *done]
    return [work(first, []), *results]


def _start(work: Callable[[Found, list[T]], T], share: Found) -> tuple[int, int]:
    """The id of a new process that does the work, and where its result is to be read."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        result: tuple[T | None, Exception | None] = (work(share, []), None)
    except Exception as error:  # noqa: BLE001 - it is raised in the first process
        result = (None, error)
    with os.fdopen(writing, "wb") as file:
        pickle.dump(result, file, pickle.HIGHEST_PROTOCOL)
    os._exit(0)


def _result(work: Callable[[Found, list[T]], T], share: Found, process: int, reading: int) -> T:
    with os.fdopen(reading, "rb") as file:
        data = file.read()
    os.waitpid(process, 0)
    if not data:  # it was killed, as where there is too little memory for all
        return work(share, [])
    result, error = pickle.loads(data)  # noqa: S301 - what this program itself has written
    if error:
        raise error
    done: T = result
    return done


def _groups(directories: list[Path], sources: Sources) -> list[set[Path]]:
    """Templates with all that they call, together with those that call the same."""
    groups: dict[Path, set[Path]] = {}
    for directory in directories:
        group = {directory}
        for called in (directory, *calls(directory, sources)):
            group |= groups.get(called, {called})
        groups.update(dict.fromkeys(group, group))
    return list({id(group): group for group in groups.values()}.values())


def _texts(directories: set[Path], sources: Sources) -> list[bytes]:
    files = (file for directory in directories for file in sources.files_in(directory))
    return [sources.peek(file) or b"" for file in files if is_of_terraform(file.name)]


def _is_tied(directories: set[Path], found: Found, sources: Sources) -> bool:
    """Whether files of their own may hang on templates, or findings elsewhere."""
    others = (*found.tomls, *found.scripts, *found.documents)
    has_below = any(not directories.isdisjoint(path.parents) for path in others)
    return has_below or any(TIES.search(text) for text in _texts(directories, sources))


def _has_comments(share: Found, sources: Sources) -> bool:
    """Whether comments in a share may suppress findings."""
    own = (sources.peek(path) or b"" for path in (*share.tomls, *share.scripts, *share.documents))
    return any(SIGN in text for text in (*_texts(set(share.templates), sources), *own))


def _of(found: Found, share: _Share) -> Found:
    return replace(found, templates=[directory for directory in found.templates if directory in share.templates])
