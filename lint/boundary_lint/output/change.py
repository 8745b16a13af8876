"""What a fix changes, as a small diff."""

from __future__ import annotations

from itertools import islice, takewhile, zip_longest
from typing import TYPE_CHECKING

import click

from boundary_lint.output.frame import tabs_as_blanks
from boundary_lint.output.page import cells
from boundary_lint.source import apply_edits, by_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.fixes import Fix
    from boundary_lint.output.page import Page
    from boundary_lint.source import Edit, Source

MOST = 20
"""How many lines are shown."""
INDENT = " " * 6
CHANGE = 20
"""How many columns of what is changed in a line stay in sight."""


def changed(fix: Fix, own: Source, page: Page) -> Iterator[str]:
    """The lines that go and that come, with the names of files other than the finding's own."""
    lines = _lines(fix, own, page)
    yield from islice(lines, MOST)
    more = sum(1 for _ in lines)
    if more:
        yield f"{INDENT}... {more} more line{'s' * (more != 1)}"


def _lines(fix: Fix, own: Source, page: Page) -> Iterator[str]:
    for source, edits in by_source(fix.edits).items():
        if source is not own:
            yield f"{INDENT}in {page.shown(source.display_path)}:"
        for line, same in _difference(source, edits):
            mark = cells(page.shown(tabs_as_blanks(line[1 : same + 1]))), CHANGE
            shown, _ = page.cut(page.shown(tabs_as_blanks(line[1:].rstrip())), len(INDENT) + 2, mark)
            yield click.style(f"{INDENT}{line[0]} {shown}".rstrip(), fg="green" if line[0] == "+" else "red")


def _difference(source: Source, edits: list[Edit]) -> list[tuple[str, int]]:
    """The lines, `-` or `+` in front, each with how many characters it begins with as its counterpart does."""
    import difflib

    first = source.position(min(edit.span.start for edit in edits)).line - 1
    last = source.position(max(edit.span.end for edit in edits)).line
    start, end = source.offset(first + 1, 1), source.offset(last + 1, 1)
    both = source.data[start:end], apply_edits(source.data[:end], edits)[start:]
    old, new = (data.decode().split("\n") for data in both)
    difference = difflib.unified_diff(old, new, lineterm="", n=0)
    lines = [line for line in islice(difference, 2, None) if not line.startswith("@@")]
    removed, added = ([line[1:] for line in lines if line[0] == sign] for sign in "-+")
    same = [_same(*pair) for pair in zip_longest(removed, added, fillvalue="")]
    of = {"-": iter(same), "+": iter(same)}
    return [(line, next(of[line[0]])) for line in lines]


def _same(one: str, other: str) -> int:
    """With how many characters two lines begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
