"""A large tree is divided into batches: what is found in them one by one is what one run would find.

A batch has templates with all that they call, and others than the first only such as nothing else can hang on: what
reads files, has scripts or fragments below it, or has comments that suppress findings is in the first batch, as is all
that is no template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from msgspec.structs import replace

from boundary_lint.grouping import grouped
from boundary_lint.patterns import pattern
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
    """What comes of the work on each batch of what was found, by so many processes at a time.

    What is said of comments hangs on whether all could be read: where the first batch may have some, the work on it
    waits for what comes of the others.
    """
    first, *others = _batches(found, sources)
    if not others:
        return [work(first, True, watch)]
    from boundary_lint.sharing import shared

    if not _has_comments(first, sources):
        return shared([first, *others], processes, watch, work)
    done = shared(others, processes, watch, work)
    return [work(first, all(one.all_read for one in done), watch), *done]


def _batches(found: Found, sources: Sources) -> list[Found]:
    """What was found, in batches; in one where there is little, or where a baseline is asked for all."""
    if found.scope.baseline is not None or _size(set(found.templates), sources) <= BATCH:
        return [found]
    first: set[Path] = set()
    others: list[set[Path]] = []
    room = 0
    # Templates with all that they call, together with those that call the same.
    for group in grouped({directory, *found.calls[directory]} for directory in found.templates):
        if _is_tied(group, found, sources):
            first |= group
            continue
        size = _size(group, sources)
        if room < size:
            others.append(set())
            room = BATCH
        others[-1].update(group)
        room -= size
    alone = replace(found, fragments=[], scripts=[], documents=[], idle=0)
    return [_of(found, first), *(_of(alone, templates) for templates in others)]


def _texts(directories: set[Path], sources: Sources) -> list[bytes]:
    files = (file for directory in directories for file in sources.files_in(directory))
    return [sources.peek(file) or b"" for file in files if is_of_terraform(file.name)]


def _size(directories: set[Path], sources: Sources) -> int:
    return sum(map(len, _texts(directories, sources)))


def _is_tied(directories: set[Path], found: Found, sources: Sources) -> bool:
    """Whether files of their own may hang on templates, or findings elsewhere."""
    others = (*found.fragments, *found.scripts, *found.documents)
    has_below = any(not directories.isdisjoint(path.parents) for path in others)
    return has_below or any(TIES.search(text) for text in _texts(directories, sources))


def _has_comments(batch: Found, sources: Sources) -> bool:
    """Whether comments in a batch may suppress findings."""
    own = (sources.peek(path) or b"" for path in (*batch.fragments, *batch.scripts, *batch.documents))
    return any(SIGN in text for text in (*_texts(set(batch.templates), sources), *own))


def _of(found: Found, templates: set[Path]) -> Found:
    return replace(found, templates=[directory for directory in found.templates if directory in templates])
