"""Conditions that only an apply can know: each is taken both ways, in as few worlds as show both."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from boundary_lint.source import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that cannot be known. The same text in the same module is the same condition."""

    key: str
    span: Span

    @property
    def text(self) -> str:
        """The condition as it is written, on one line."""
        return " ".join(self.span.text.split())


class World:
    """One way in which the unknown conditions may turn out: true, but for those given here."""

    def __init__(self, decisions: Mapping[str, bool] | None = None) -> None:
        self._decisions = dict(decisions or {})
        self.asked: dict[str, Condition] = {}

    def takes(self, condition: Condition) -> bool:
        """Whether the condition holds in this world."""
        self.asked.setdefault(condition.key, condition)
        return self._decisions.get(condition.key, True)

    @property
    def decisions(self) -> dict[str, bool]:
        """How each condition that was met turned out."""
        return {key: self._decisions.get(key, True) for key in self.asked}


def explore(evaluate: Callable[[World], T], limit: int) -> Iterator[tuple[World, T]]:
    """Evaluate in one world after another, until each condition that was met was taken both ways.

    At most `limit` worlds: n conditions that do not depend on each other need n + 1 of them.
    """
    queue: deque[dict[str, bool]] = deque([{}])
    turned: set[str] = set()
    for _ in range(limit):
        if not queue:
            return
        world = World(queue.popleft())
        yield world, evaluate(world)
        decisions = world.decisions
        for key in decisions.keys() - turned:
            queue.append({**decisions, key: False})
        turned |= decisions.keys()
