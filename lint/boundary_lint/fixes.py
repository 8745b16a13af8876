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


@dataclass(frozen=True, slots=True)
class Put:
    """What a fix does to an input of its launch: the value at a path of the fragment, or the whole input."""

    input: str
    path: tuple[str, ...]
    value: Any


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
