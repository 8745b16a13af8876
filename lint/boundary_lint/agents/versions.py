"""Sets of an agent's versions: behaviour changes at known versions, and is the same between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from packaging.version import InvalidVersion, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Versions(Struct, frozen=True):
    """The versions that a template allows: one, or all from the first of `steps` on.

    Each step stands for the versions from it to the next one, which all behave alike.
    """

    steps: tuple[Version, ...]
    pinned: bool

    def where(self, holds: Callable[[Version], bool]) -> Versions:
        """Those of them for which something holds."""
        return Versions(tuple(version for version in self.steps if holds(version)), self.pinned)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def among(self, allowed: Versions) -> str:
        """These versions, as part of those that are allowed: `0.47.0 to 0.148.0`, `before 0.148.0`; empty for all."""
        if self.steps == allowed.steps:
            return ""
        return " and ".join(self._stretches(allowed.steps))

    def _stretches(self, allowed: tuple[Version, ...]) -> Iterable[str]:
        for index, version in enumerate(allowed):
            if version not in self.steps or (index and allowed[index - 1] in self.steps):
                continue
            ends = [later for later in allowed[index:] if later not in self.steps]
            first = "" if index == 0 else f"from {version} on"
            last = f"before {ends[0]}" if ends else ""
            yield " and ".join(filter(None, (first, last)))


def parse_version(text: str) -> Version | None:
    """An exact version such as `0.120.0` or `v0.120.0`; None for a range, a tag or anything else."""
    if text.count(".") < 2:
        return None
    try:
        return Version(text)
    except InvalidVersion:
        return None
