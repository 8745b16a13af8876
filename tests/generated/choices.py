"""Choices that hypothesis makes, and makes simpler when a test fails: the first option is the simplest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

Option = TypeVar("Option")


class Choices:
    """Choices for one example. Strategies that are made once are what makes it quick."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def one_of(self, options: Sequence[Option]) -> Option:
        """One of several options."""
        return options[self._draw(_index(len(options)))]

    def once_in(self, times: int) -> bool:
        """Whether it is so, which is rare or not."""
        return self._draw(_index(times)) == times - 1

    def some_of(self, options: Sequence[Option], *, least: int, most: int) -> list[Option]:
        """Several of the options, each at most once, in any order."""
        left = list(options)
        count = least + self._draw(_index(most - least + 1))
        return [left.pop(self._draw(_index(len(left)))) for _ in range(count)]

    def in_any_order(self, options: Sequence[Option]) -> list[Option]:
        """All of them."""
        return self.some_of(options, least=len(options), most=len(options))


@cache
def _index(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)
