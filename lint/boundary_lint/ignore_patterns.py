"""Patterns as in a `.gitignore`, as far as they can be matched in a moment."""

from __future__ import annotations

import re

MOST_STARS = 4
"""How many `*` there are in one part of a pattern at most: with more, one long name can take minutes."""


def takes_too_long(pattern: str) -> bool:
    """Whether a pattern has more `*` between two slashes than can be matched in a moment."""
    return any(len(re.findall(r"\*+", part)) > MOST_STARS for part in pattern.split("/"))
