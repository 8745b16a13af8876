"""A large tree is looked at in batches, by several processes.

What was made of a batch is gone when the next one is looked at, but for what is reported, which is kept as bytes: among
all that is gone, its many objects would hold the memory of that. So garbage is collected behind each batch, and not
before: what is made of one hangs together.

Processes are forked, which is safe on Linux alone; elsewhere there is one.
"""

from __future__ import annotations

import gc
import os
import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from boundary_lint.batches import BATCH, batches_of, has_comments
from boundary_lint.progress import unwatched, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from boundary_lint.discovery import Found
    from boundary_lint.progress import Watch
    from boundary_lint.sources import Sources

WORTH = 300_000
"""How many bytes of Terraform make a process worth its start."""


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
    first, *others = batches_of(found, sources)
    if not others:
        return [work(first, True, watch)]
    count = max(1, min(processes, len(others) * BATCH // WORTH))
    own, *dealt = [others[index::count] for index in range(count)]
    started = [(batches, *_start(work, batches)) for batches in dealt]
    waits = has_comments(first, sources)
    packed = _each(work, own if waits else [first, *own], watch)
    for one in started:
        packed += _results(work, *one)
    done: list[T] = list(_unpacked(packed))
    return [work(first, all(one.all_read for one in done), unwatched), *done] if waits else done


def _each(work: Work[T], batches: list[Found], watch: Watch = unwatched) -> list[bytes]:
    packed = []
    with _uncollected():
        for batch in watched(batches, watch, "looked at {} parts of the project"):
            packed.append(pickle.dumps(work(batch, True, unwatched), pickle.HIGHEST_PROTOCOL))
            gc.collect()
    return packed


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage is collected but where that is asked for."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _unpacked(packed: list[bytes]) -> Iterator[T]:
    packed.reverse()
    while packed:
        yield pickle.loads(packed.pop())  # noqa: S301 - what this program itself has written


def _start(work: Work[T], batches: list[Found]) -> tuple[int, int]:
    """The id of a new process that does the work on some batches, and where its results are to be read."""
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


def _outcome(work: Work[T], batches: list[Found]) -> tuple[list[bytes], Exception | None]:
    try:
        return _each(work, batches), None
    except Exception as error:  # noqa: BLE001 - it is raised in the first process
        return [], error


def _results(work: Work[T], batches: list[Found], process: int, reading: int) -> list[bytes]:
    with os.fdopen(reading, "rb") as file:
        data = file.read()
    os.waitpid(process, 0)
    try:
        results, error = pickle.loads(data)  # noqa: S301 - what this program itself has written
    except (EOFError, pickle.UnpicklingError):  # it was killed, as where there is too little memory for all
        return _each(work, batches)
    if error:
        raise error
    packed: list[bytes] = results
    return packed
