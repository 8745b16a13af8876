"""A large tree is looked at in batches, by several processes.

What was made of a batch is gone when the next one is looked at, but for what is reported, which is kept as bytes: among
all that is gone, its many objects would hold the memory of that. Most of it hangs together in circles, so that to let
it go takes long; a process that ends need not.

Processes are forked, which is safe on Linux alone; elsewhere there is one.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections import deque
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from boundary_lint.progress import unwatched, watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.batches import Outcome, Work
    from boundary_lint.discovery import Found
    from boundary_lint.progress import Watch

T = TypeVar("T", bound="Outcome")

LOAD = 4
"""How many batches are looked at by one process, at most: then it ends, with all its memory."""
PARTS = "looked at {} parts of the project"
SELDOM = (60_000, 5, 3)
"""When it collects garbage, as gc.set_threshold() takes it: half as much memory as without, in the same time."""


def shared(batches: list[Found], processes: int, watch: Watch, work: Work[T]) -> list[T]:
    """What comes of the work on each batch, by so many processes at a time."""
    packed = _by_processes(work, batches, processes, watch) if processes > 1 else _each(work, batches, watch)
    return list(_unpacked(packed))


def _each(work: Work[T], batches: list[Found], watch: Watch = unwatched) -> list[bytes]:
    packed = []
    for batch in watched(batches, watch, PARTS):
        packed.append(_packed(work, batch))
        gc.collect()
    return packed


def _packed(work: Work[T], batch: Found) -> bytes:
    return pickle.dumps(work(batch, True, unwatched), pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: list[bytes]) -> Iterator[T]:
    packed.reverse()
    while packed:
        yield pickle.loads(packed.pop())  # noqa: S301 - what this program itself has written


def _by_processes(work: Work[T], batches: list[Found], processes: int, watch: Watch) -> list[bytes]:
    size = max(1, min(LOAD, len(batches) // processes))
    loads = [batches[at : at + size] for at in range(0, len(batches), size)]
    waiting, running = deque(loads), deque[_Running]()
    packed: list[bytes] = []
    try:
        for _ in watched(loads, watch, PARTS):
            while waiting and len(running) < processes:
                running.append(_start(work, waiting.popleft()))
            packed += _results(work, running.popleft())
    finally:
        for one in running:
            os.kill(one.process, signal.SIGKILL)
            os.close(one.reading)
            os.waitpid(one.process, 0)
    return packed


class _Running(NamedTuple):
    """A process that was started."""

    batches: list[Found]
    process: int
    """Its id."""
    reading: int
    """Where its results are to be read."""


def _start(work: Work[T], batches: list[Found]) -> _Running:
    """A new process that does the work on some batches."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return _Running(batches, process, reading)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(*SELDOM)
    os.close(reading)
    try:
        with os.fdopen(writing, "wb") as file:
            pickle.dump(_outcome(work, batches), file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)  # whatever happens: all else is for the first process to do


def _outcome(work: Work[T], batches: list[Found]) -> tuple[list[bytes], Exception | None]:
    try:
        return [_packed(work, batch) for batch in batches], None
    except Exception as error:  # noqa: BLE001 - it is raised in the first process
        return [], error


def _results(work: Work[T], running: _Running) -> list[bytes]:
    with os.fdopen(running.reading, "rb") as file:
        data = file.read()
    os.waitpid(running.process, 0)
    try:
        results, error = pickle.loads(data)  # noqa: S301 - what this program itself has written
    except (EOFError, pickle.UnpicklingError):  # it was killed, as where there is too little memory for all
        return _each(work, running.batches)
    if error:
        raise error
    packed: list[bytes] = results
    return packed
