"""What was meant by a name that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIKE = 0.7


def near(name: str, names: Sequence[str], least: float) -> str | None:
    """The one of some names that is most like this one, at least so much, from 0 to 1."""
    import difflib

    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=least)), None)


def near_miss(name: object, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` where something known looks like a name; else what is known."""
    names = sorted(known)
    close = near(str(name), names, LIKE)
    return f"; did you mean {close!r}?" if close else f"; known: {', '.join(names)}"


def no_rule(name: object, rules: Iterable[str]) -> str:
    """What to say of a name that no rule has."""
    close = near(str(name), sorted(rules), LIKE)
    return f"there is no rule {name!r}; " + (f"did you mean {close!r}?" if close else "--list-rules names them all")
