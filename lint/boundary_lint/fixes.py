"""What a fix is: edits, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from boundary_lint.source import Edit


class Applicability(Enum):
    """`safe` fixes keep all that works; `unsafe` ones want an eye on them."""

    SAFE = "safe"
    UNSAFE = "unsafe"

    def __str__(self) -> str:
        return self.value


REMOVED = object()
"""The value of what is taken away."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """The value of an input that gets another name."""

    name: str


@dataclass(frozen=True, slots=True)
class Put:
    """What a fix does to an input of its launch: the value at a path of the fragment, or the whole input."""

    input: str
    path: tuple[str | int, ...]
    value: Any

    def contradicts(self, other: Put) -> bool:
        """Whether two of them cannot both hold."""
        size = min(len(self.path), len(other.path))
        same = self.input == other.input and self.path[:size] == other.path[:size]
        return same and bool(self.path) and (self.path, self.value) != (other.path, other.value)


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a finding."""

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    puts: tuple[Put, ...]


@dataclass(frozen=True, slots=True)
class NoFix:
    """Why there is no fix, and what to do instead, as half a sentence."""

    reason: str
