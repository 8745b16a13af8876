"""Conditions that only an apply can know: each is taken both ways, together with the others."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from boundary_lint.unknown import Either, Equals, Holds, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from boundary_lint.unknown import Test

T = TypeVar("T")

FEW = 4
"""Of so many conditions, all combinations are looked at; of more, all pairs."""


class World:
    """One way in which the unknown conditions may turn out."""

    def __init__(self, decisions: Mapping[str, bool] | None = None, *, others: bool = True) -> None:
        """A world with these decisions, in which all other conditions turn out like `others`."""
        self.others = others
        self._decisions = dict(decisions or {})
        self._values: dict[str, str] = {}
        """What each unknown value is that was decided to equal a constant."""
        self.asked: dict[str, Holds] = {}

    def holds(self, test: Test) -> bool:
        """Whether a test comes out true in this world."""
        if isinstance(test, Not):
            return not self.holds(test.test)
        if isinstance(test, Either):
            left = self.holds(test.left)
            return self.holds(test.right) if left is test.both else left
        return self._equals(test) if isinstance(test, Equals) else self._takes(test)

    def _equals(self, test: Equals) -> bool:
        """A value that is one constant is no other one."""
        if test.key in self._values:
            return self._values[test.key] == test.constant
        equals = self._takes(Holds(f"{test.key} == {test.constant}", test.text))
        if equals:
            self._values[test.key] = test.constant
        return equals

    def _takes(self, test: Holds) -> bool:
        self.asked.setdefault(test.key, test)
        return self._decisions.get(test.key, self.others)

    @cached_property
    def decisions(self) -> dict[str, bool]:
        """How each condition that was met turned out, in their order; to be asked when all is evaluated."""
        return {key: self._decisions.get(key, self.others) for key in self.asked}


def explore(evaluate: Callable[[World], T]) -> Iterator[tuple[World, T]]:
    """Evaluate in one world after another: of few conditions in all their combinations, else in all pairs of them.

    n conditions that do not depend on each other need 2n + 2 worlds for all pairs.
    """
    first = World()
    yield first, evaluate(first)
    yield from (_combinations if len(first.asked) <= FEW else _pairs)(first, evaluate)


def _combinations(first: World, evaluate: Callable[[World], T]) -> Iterator[tuple[World, T]]:
    """All other worlds: each condition that was met by itself is turned, with those before it as they were."""
    queue = deque(_turned_after(first, {}))
    while queue:
        given = queue.popleft()
        world = World(given)
        yield world, evaluate(world)
        queue.extend(_turned_after(world, given))


def _turned_after(world: World, given: Mapping[str, bool]) -> Iterator[dict[str, bool]]:
    before: dict[str, bool] = {}
    for key, decision in world.decisions.items():
        if key not in given:
            yield {**given, **before, key: not decision}
        before[key] = decision


def _pairs(first: World, evaluate: Callable[[World], T]) -> Iterator[tuple[World, T]]:
    """All are true but one; all are false but one; all are false."""
    queue: deque[World] = deque([World(others=False)])
    turned: set[tuple[bool, str]] = set()

    def turn(world: World) -> None:
        for key, decision in world.decisions.items():
            if decision is world.others and (decision, key) not in turned:
                turned.add((decision, key))
                queue.append(World({**world.decisions, key: not decision}, others=world.others))

    turn(first)
    while queue:
        world = queue.popleft()
        yield world, evaluate(world)
        turn(world)
