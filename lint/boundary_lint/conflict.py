"""Merge conflicts that git left in a file."""

from __future__ import annotations

import re

from boundary_lint.patterns import pattern

MESSAGE = "a merge conflict is left here"
MARKERS = [pattern(rf"^{marker}(?= |\r?$)", re.MULTILINE) for marker in ("<{7}", "={7}", ">{7}")]


def conflict_in(string: str) -> int | None:
    """Where the first merge conflict begins, in characters; None where there is none."""
    found = None
    end = 0
    for marker in MARKERS:
        match = marker.search(string, end)
        if match is None:
            return None
        found = match.start() if found is None else found
        end = match.end()
    return found
