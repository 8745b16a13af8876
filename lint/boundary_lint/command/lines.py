"""The commands of a text for a shell, whichever shell it is."""

from __future__ import annotations

from msgspec import Struct


class Line(Struct, frozen=True):
    """One command. What sets a variable of the environment is `export NAME=value`, in every shell."""

    words: tuple[str, ...]
    assigned: tuple[tuple[str, str], ...] = ()
    """The variables that are set in front of it; without words, those of the shell itself."""
    certain: bool = True
    """Whether it runs whenever the text does."""
    substituted: bool = False
    """Whether its output goes into the words of another one."""
    scope: tuple[int, ...] = ()
    """The shells of their own that it runs in: what it sets ends with them."""


class Lines(Struct, frozen=True):
    """The commands of a text, in order."""

    lines: tuple[Line, ...]
    is_whole: bool = True
    """Whether all of the text could be read."""
    functions: frozenset[str] = frozenset()
    """Names that start nothing by themselves: what they stand for is among the lines."""
