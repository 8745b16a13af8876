"""What the suite downloads is kept in the user's cache directory: once is enough."""

from __future__ import annotations

import fcntl
import os
import shutil
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

COMPLETE = ".complete"

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class UnavailableError(Exception):
    """Something that the suite needs cannot be had here, and why."""


def remembered(ask: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """A function that is asked once, even where there is nothing to be had: without a network that takes its time."""
    outcomes: dict[str, Answer | UnavailableError] = {}

    @wraps(ask)
    def asked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        key = repr((args, kwargs))
        if key not in outcomes:
            try:
                outcomes[key] = ask(*args, **kwargs)
            except UnavailableError as error:
                outcomes[key] = error
        outcome = outcomes[key]
        if isinstance(outcome, UnavailableError):
            raise outcome
        return outcome

    return asked


def directory() -> Path:
    """Where the suite keeps what it downloads."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "boundary-lint-e2e"


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """A directory of the cache, made once and in its place: environments of Python cannot be moved."""
    place = directory() / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / COMPLETE).exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            (place / COMPLETE).touch()
    return place
