"""A large tree is looked at in batches, by several processes: what they find together is what one run would.

A batch has templates with all that they call, and others than the first only such as nothing else can hang on: what
reads files, has scripts or fragments below it, or has comments that suppress findings is in the first batch, as is all
that is no template. What was made of a batch is gone when the next one is looked at, but for what is reported.

Processes are forked, which is safe on Linux alone; elsewhere there is one.
"""

from __future__ import annotations

import os
import re
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from msgspec.structs import replace

from boundary_lint.call_graph import calls
from boundary_lint.grouping import grouped
from boundary_lint.patterns import pattern
from boundary_lint.progress import unwatched, watched
from boundary_lint.suppression import SIGN
from boundary_lint.terraform.names import is_of_terraform

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from boundary_lint.discovery import Found
    from boundary_lint.progress import Watch
    from boundary_lint.sources import Sources

BATCH = 100_000
"""How many bytes of Terraform are a batch."""
WORTH = 300_000
"""How many of them make a process worth its start."""
TIES = pattern(rb"file\w*\s*\(|" + re.escape(SIGN))
"""What in a template makes other files hang on it, or it on them."""


class Outcome(Protocol):
    """What comes of a batch."""

    @property
    def all_read(self) -> bool:
        """Whether there is nothing in it that could not be read."""


T = TypeVar("T", bound=Outcome)
Work: TypeAlias = "Callable[[Found, bool, Watch], T]"
"""From a batch, whether all of the others could be read, and who is told of each step, to what comes of it."""


def in_batches(found: Found, sources: Sources, processes: int, watch: Watch, work: Work[T]) -> list[T]:
    """What comes of the work on each batch of what was found.

    What is said of comments hangs on whether all could be read: where the first batch may have some, the work on it
    waits for what comes of the others.
    """
    first, *others = _batches(found, sources)
    if not others:
        return [work(first, True, watch)]
    count = max(1, min(processes, len(others) * BATCH // WORTH))
    own, *dealt = [others[index::count] for index in range(count)]
    started = [(batches, *_start(work, batches)) for batches in dealt]
    if _has_comments(first, sources):
        done = [*_each(work, own, watch), *chain(*(_results(work, *one) for one in started))]
        return [work(first, all(one.all_read for one in done), unwatched), *done]
    done = _each(work, [first, *own], watch)
    return [*done, *chain(*(_results(work, *one) for one in started))]


def _batches(found: Found, sources: Sources) -> list[Found]:
    """What was found, in batches; in one where there is little, or where a baseline is asked for all."""
    if found.scope.baseline is not None or _size(set(found.templates), sources) <= BATCH:
        return [found]
    first: set[Path] = set()
    others: list[set[Path]] = []
    room = 0
    # Templates with all that they call, together with those that call the same.
    for group in grouped({directory, *calls(directory, sources)} for directory in found.templates):
        if _is_tied(group, found, sources):
            first |= group
            continue
        size = _size(group, sources)
        if room < size:
            others.append(set())
            room = BATCH
        others[-1].update(group)
        room -= size
    alone = replace(found, tomls=[], scripts=[], documents=[], idle=0)
    return [_of(found, first), *(_of(alone, templates) for templates in others)]


def _each(work: Work[T], batches: list[Found], watch: Watch = unwatched) -> list[T]:
    return [work(batch, True, unwatched) for batch in watched(batches, watch, "looked at {} parts of the project")]


def _start(work: Work[T], batches: list[Found]) -> tuple[int, int]:
    """The id of a new process that does the work on some batches, and where its results are to be read."""
    import pickle
    import signal

    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.close(reading)
    try:
        with os.fdopen(writing, "wb") as file:
            pickle.dump(_outcome(work, batches), file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)  # whatever happens: all else is for the first process to do


def _outcome(work: Work[T], batches: list[Found]) -> tuple[list[T], Exception | None]:
    try:
        return _each(work, batches), None
    except Exception as error:  # noqa: BLE001 - it is raised in the first process
        return [], error


def _results(work: Work[T], batches: list[Found], process: int, reading: int) -> list[T]:
    import pickle

    with os.fdopen(reading, "rb") as file:
        data = file.read()
    os.waitpid(process, 0)
    try:
        results, error = pickle.loads(data)  # noqa: S301 - what this program itself has written
    except (EOFError, pickle.UnpicklingError):  # it was killed, as where there is too little memory for all
        return _each(work, batches)
    if error:
        raise error
    done: list[T] = results
    return done


def _texts(directories: set[Path], sources: Sources) -> list[bytes]:
    files = (file for directory in directories for file in sources.files_in(directory))
    return [sources.peek(file) or b"" for file in files if is_of_terraform(file.name)]


def _size(directories: set[Path], sources: Sources) -> int:
    return sum(map(len, _texts(directories, sources)))


def _is_tied(directories: set[Path], found: Found, sources: Sources) -> bool:
    """Whether files of their own may hang on templates, or findings elsewhere."""
    others = (*found.tomls, *found.scripts, *found.documents)
    has_below = any(not directories.isdisjoint(path.parents) for path in others)
    return has_below or any(TIES.search(text) for text in _texts(directories, sources))


def _has_comments(batch: Found, sources: Sources) -> bool:
    """Whether comments in a batch may suppress findings."""
    own = (sources.peek(path) or b"" for path in (*batch.tomls, *batch.scripts, *batch.documents))
    return any(SIGN in text for text in (*_texts(set(batch.templates), sources), *own))


def _of(found: Found, templates: set[Path]) -> Found:
    return replace(found, templates=[directory for directory in found.templates if directory in templates])
