"""What was meant by a name that is not known."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKE = 0.7


def near_miss(name: object, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` where something known looks like a name; else what is known."""
    names = sorted(known)
    close = _close(name, names)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(names)}"


def no_rule(name: object, rules: Iterable[str]) -> str:
    """What to say of a name that no rule has."""
    close = _close(name, sorted(rules))
    return f"there is no rule {name!r}; " + (f"did you mean {close[0]!r}?" if close else "--list-rules names them all")


def _close(name: object, names: list[str]) -> list[str]:
    return difflib.get_close_matches(str(name), names, n=1, cutoff=LIKE)
