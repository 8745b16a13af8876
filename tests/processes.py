"""Running the command in a process of its own, which can be stopped where it writes."""

from __future__ import annotations

import os
import resource
import signal
import sys
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boundary_lint import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerProcess
    from multiprocessing.synchronize import Barrier

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["boundary_lint.invocation", "hcl2"])
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = {
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.setxattr",
    "os.truncate",
    "os.utime",
}
PATIENCE = 120
"""Seconds after which a process hangs."""


def nothing() -> None:
    """Stop nowhere."""


def start(directory: Path, *arguments: str, said: Path, prepare: Callable[[], object] = nothing) -> ForkServerProcess:
    """The command, in a directory; what it says goes to a file."""
    process = CONTEXT.Process(target=_main, args=(directory, arguments, said, prepare))
    process.start()
    return process


def end(process: ForkServerProcess) -> int:
    """Its exit status; that of a killed one is the signal's number, negative."""
    process.join(PATIENCE)
    assert process.exitcode is not None, "it hangs"
    return process.exitcode


def _main(directory: Path, arguments: tuple[str, ...], said: Path, prepare: Callable[[], object]) -> None:
    os.chdir(directory)
    stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for descriptor in (1, 2):
        os.dup2(stream, descriptor)
    sys.argv = ["boundary-lint", *arguments]
    prepare()
    cli.main()


def kill_at(point: int) -> None:
    """Kill this process right before its so many-th call that changes something on the disk."""
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    _at_each_change(step)


def kill_within_write(size: int) -> None:
    """Have the kernel kill this process when a file that it writes gets longer than so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def meet_before_writing(barrier: Barrier) -> None:
    """Wait for the other process right before the first change, when both have read everything."""
    waited = False

    def step() -> None:
        nonlocal waited
        if not waited:
            waited = True
            barrier.wait(PATIENCE)

    _at_each_change(step)


def meet_at_the_start(barrier: Barrier) -> None:
    """Wait for the other process."""
    barrier.wait(PATIENCE)


def _at_each_change(step: Callable[[], None]) -> None:
    here = str(Path.cwd())

    def hook(event: str, details: tuple[Any, ...]) -> None:
        is_here = any(os.fsdecode(one).startswith(here) for one in details if isinstance(one, str | bytes))
        if is_here and (event in CHANGES or (event == "open" and details[2] & WRITING)):
            step()

    fsync = os.fsync

    def counted(fd: Any) -> None:
        step()
        fsync(fd)

    sys.addaudithook(hook)
    os.fsync = counted
