"""What `count` and `for_each` make of a block."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint.terraform.values.values import Map, Seq, Value, first_unknown
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.source import Span

MOST = 100
"""How many instances of a block are looked at."""


class Instance(Struct, frozen=True):
    """One of those that a block makes."""

    name: str = ""
    """Its index or its key; empty without `count` and `for_each`."""
    key: str = ""
    """`[0]` or `["a"]`."""
    bound: Mapping[str, Value] = field(default_factory=dict)
    """The values of `count` or `each`."""


class Instances(Struct, frozen=True):
    """All that a block makes; `doubt` says why it cannot be known how many, and is empty otherwise."""

    each: list[Instance]
    doubt: str = ""
    left_out: int = 0
    """How many more there are than are looked at."""


def counted(count: Value) -> Instances:
    """What `count` makes."""
    unknown = first_unknown(count)
    if unknown or not isinstance(count, Fraction):
        index = Unknown("its index is not known", unknown.span, f"index of {unknown.key}") if unknown else None
        reason = unknown.reason if unknown else "it is not a number"
        return Instances([Instance(bound={"count": Map.object({"index": index})})], f"count: {reason}")
    number = int(count)
    indexes = [Fraction(index) for index in range(min(number, MOST))]
    each = [Instance(str(index), f"[{index}]", {"count": Map.object({"index": index})}) for index in indexes]
    return Instances(each, left_out=max(number - MOST, 0))


def for_each(collection: Value, span: Span) -> Instances:
    """What `for_each` makes; the span is that of the argument."""
    if isinstance(collection, Unknown):
        names = ("key", "value")
        bound = {name: Unknown(collection.reason, span, f"{name} of {collection.key}") for name in names}
        return Instances([Instance(bound={"each": Map.object(bound)})], f"for_each: {collection.reason}")
    if not isinstance(collection, Map | Seq) or (isinstance(collection, Seq) and collection.type.kind != "set"):
        return Instances([Instance()], "for_each: it is neither a map nor a set")
    pairs = list(_pairs(collection, span))
    each = [
        Instance(str(key), f'["{key}"]', {"each": Map.object({"key": key, "value": value})})
        for key, value in pairs[:MOST]
    ]
    return Instances(each, left_out=max(len(pairs) - MOST, 0))


def _pairs(collection: Map | Seq, span: Span) -> Iterator[tuple[Value, Value]]:
    if isinstance(collection, Seq):
        yield from ((item, item) for item in collection.items)
        return
    for key, value in collection.items.items():
        yield Text.computed(key, span), value
