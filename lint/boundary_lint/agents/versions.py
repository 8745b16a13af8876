"""Sets of an agent's versions: behaviour changes at known versions, and is the same between two of them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.version import version_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from packaging.version import Version


class Versions(Struct, frozen=True):
    """The versions that a template allows: one, or all from the first of `steps` on.

    Each step stands for the versions from it to the next one, which all behave alike.
    """

    steps: tuple[Version, ...]
    """In their order."""
    pinned: bool

    def where(self, holds: Callable[[Version], bool]) -> Versions:
        """Those of them for which something holds."""
        return self._of(tuple([version for version in self.steps if holds(version)]))

    def before(self, version: Version | None) -> Versions:
        """Those before a version; all of them for None."""
        return self if version is None else self._of(self.steps[: bisect_left(self.steps, version)])

    def since(self, version: Version) -> Versions:
        """Those from a version on."""
        return self._of(self.steps[bisect_left(self.steps, version) :])

    def both(self, other: Versions) -> Versions:
        """Those that are among others too."""
        less, more = sorted((self, other), key=lambda one: len(one.steps))
        is_beginning = more.steps[: len(less.steps)] == less.steps
        return less if is_beginning else self.where(other.steps.__contains__)

    def none(self) -> Versions:
        """None of them."""
        return self._of(())

    def _of(self, steps: tuple[Version, ...]) -> Versions:
        return self if len(steps) == len(self.steps) else Versions(steps, self.pinned)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def among(self, allowed: Versions) -> str:
        """These versions, as part of those that are allowed: `0.47.0 to 0.148.0`, `before 0.148.0`; empty for all."""
        return "" if self.steps == allowed.steps else " and ".join(_stretches(self.steps, allowed.steps))


@lru_cache(maxsize=64)
def _stretches(steps: tuple[Version, ...], allowed: tuple[Version, ...]) -> tuple[str, ...]:
    """The stretches of those allowed that some steps are, in words."""
    found: list[str] = []
    for index, version in enumerate(allowed):
        if version not in steps or (index and allowed[index - 1] in steps):
            continue
        ends = [later for later in allowed[index:] if later not in steps]
        first = "" if index == 0 else f"from {version} on"
        last = f"before {ends[0]}" if ends else ""
        found.append(" and ".join(filter(None, (first, last))))
    return tuple(found)


def parse_version(text: str) -> Version | None:
    """An exact version such as `0.120.0` or `v0.120.0`; None for a range, a tag or anything else."""
    return version_in(text) if text.count(".") >= 2 else None
