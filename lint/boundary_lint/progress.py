"""How far a run has come, told to who waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Watch = Callable[[str], object]
"""Told how far the run has come, in words and numbers, after each step."""
T = TypeVar("T")


def unwatched(_words: str) -> None:
    """Nobody waits."""


def watched(items: Iterable[T], watch: Watch, words: str) -> Iterator[T]:
    """The items, and after each of them the words, with how many there were of how many in place of the `{}`."""
    items = list(items)
    for count, item in enumerate(items, 1):
        yield item
        watch(words.format(f"{count:,} of {len(items):,}"))
