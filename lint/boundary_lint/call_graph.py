"""Which directories call which as modules, by the bytes of their files: nothing is parsed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.patterns import pattern
from boundary_lint.terraform.names import ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from boundary_lint.sources import Sources

LOCAL_SOURCE = pattern(rb'\bsource"?\s*[=:]\s*"(\.\.?(?:/[^"\n]*)?)"')


def text_of(directory: Path, sources: Sources) -> bytes:
    """What the files of a template have in them, one behind the other, with what nobody looks for between."""
    return b"\n\0\n".join(sources.peek(file) or b"" for file in sources.files_in(directory) if ending(file.name))


def calls(directory: Path, sources: Sources) -> set[Path]:
    """The directories that a template names as the source of a module."""
    text = text_of(directory, sources)
    named = {os.fsdecode(source) for source in LOCAL_SOURCE.findall(text)} if b'".' in text else ()
    return {Path(os.path.abspath(directory / source)) for source in named}


def with_callers(known: Iterable[Path], called: Iterable[Path], calls_of: Mapping[Path, set[Path]]) -> list[Path]:
    """The directories that are known, and those that call some of them, directly or by way of others."""
    callers: dict[Path, list[Path]] = {}
    for directory, named in calls_of.items():
        for one in named:
            callers.setdefault(one, []).append(directory)
    found, waiting = dict.fromkeys(known), list(called)
    while waiting:
        above = [caller for caller in callers.get(waiting.pop(), ()) if caller not in found]
        found.update(dict.fromkeys(above))
        waiting += above
    return list(found)
