"""What only an apply can know, and the conditions that hang on it."""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from boundary_lint.source import Span


TOKEN = 16
"""How many characters a token has."""


class Holds(Struct, frozen=True):
    """A condition that cannot be taken apart."""

    key: str
    text: str
    """As it is written."""


class Equals(Struct, frozen=True):
    """Whether an unknown value is a known constant."""

    key: str
    """Of the unknown value."""
    constant: str
    text: str
    """The comparison as it is written, with `==`."""


class Not(Struct, frozen=True):
    """The opposite of a test."""

    test: Test


class Either(Struct, frozen=True):
    """Whether one of two tests holds; both of them, where `both` is asked for."""

    left: Test
    right: Test
    both: bool


Test: TypeAlias = Holds | Equals | Not | Either


class Unknown(Struct, frozen=True):
    """A value that only an apply can know, and why."""

    reason: str
    span: Span
    key: str
    """The same for what is the same value."""
    test: Test | None = None
    """For a bool that was computed from unknown values: how."""

    @property
    def token(self) -> str:
        """What stands for it in a text: digits, so that it is safe in a string, as a key and as a value.

        The same unknown has the same token each time, and two of them have different ones.
        """
        return f"9{_number(self.key):0{TOKEN - 1}}"

    @property
    def as_test(self) -> Test:
        """The condition that it is, where a bool is asked for."""
        return self.test or Holds(self.key, " ".join(self.span.text.split()))


def is_token(text: str) -> bool:
    """Whether a text is the token of an unknown value, and nothing else."""
    return len(text) == TOKEN and text[:1] == "9" and text.isdecimal()


_NUMBERS = count(1)


@cache
def _number(_key: str) -> int:
    """A number that no other key has."""
    return next(_NUMBERS)
