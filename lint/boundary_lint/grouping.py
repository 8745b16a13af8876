"""What has something in common, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

T = TypeVar("T", bound="Hashable")


def grouped(sets: Iterable[set[T]]) -> list[set[T]]:
    """The unions of those sets that have a member in common, directly or by way of others; in their order."""
    groups: dict[T, set[T]] = {}
    for one in sets:
        group = one.union(*(groups[member] for member in one if member in groups))
        groups.update(dict.fromkeys(group, group))
    return list({id(group): group for group in groups.values()}.values())
