"""What a fix is: edits, and what they mean."""

from __future__ import annotations

from enum import Enum
from typing import Any

from msgspec import Struct

from boundary_lint.source import Edit  # noqa: TC001 - for help(), which evaluates annotations


class Applicability(Enum):
    """`safe` fixes keep all that works; `unsafe` ones want an eye on them."""

    SAFE = "safe"
    UNSAFE = "unsafe"

    def __str__(self) -> str:
        return self.value


REMOVED = object()
"""The value of what is taken away."""


class Renamed(Struct, frozen=True):
    """The value of an input that gets another name."""

    name: str


class Put(Struct, frozen=True):
    """What a fix does to an input of its launch: the value at a path of the fragment, or the whole input."""

    input: str
    path: tuple[str | int, ...]
    value: Any
    table: tuple[str, ...] = ()
    """The path of the server's table that it is in."""

    def contradicts(self, other: Put) -> bool:
        """Whether two of them cannot both hold."""
        size = min(len(self.path), len(other.path))
        same = self.input == other.input and self.path[:size] == other.path[:size]
        return same and bool(self.path) and (self.path, self.value) != (other.path, other.value)


class Fix(Struct, frozen=True):
    """A change that mends a finding."""

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    puts: tuple[Put, ...]


class NoFix(Struct, frozen=True):
    """Why there is no fix, and what to do instead, as half a sentence."""

    reason: str
