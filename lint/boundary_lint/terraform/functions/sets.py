"""Functions over sets."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from boundary_lint.terraform.functions.collections import sequence, uncertain, unique
from boundary_lint.terraform.functions.table import Unknowns, function
from boundary_lint.terraform.values.convert import convert
from boundary_lint.terraform.values.types import ANY, list_of, set_of, tuple_of, unify
from boundary_lint.terraform.values.values import RefusedError, Seq
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Hashable

    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.types import Type
    from boundary_lint.terraform.values.values import Value


def _alike(call: Call, sets: tuple[Seq, ...]) -> tuple[Type, list[dict[Hashable, Value]]]:
    """The type of elements that all the sets can have, and the elements of each."""
    wanted = unify([one.type.element or ANY for one in sets])
    if wanted is None:
        raise RefusedError("sets whose elements cannot be of one type")
    converted = [sequence(convert(one, set_of(wanted), call.span)) for one in sets]
    return wanted, [unique(one.items) for one in converted]


@function("setintersection", set_of(ANY), rest=set_of(ANY))
def _setintersection(call: Call, *sets: Seq) -> Value:
    element, (first, *others) = _alike(call, sets)
    return Seq.set((item for key, item in first.items() if all(key in other for other in others)), element)


@function("setsubtract", set_of(ANY), set_of(ANY))
def _setsubtract(call: Call, *sets: Seq) -> Value:
    element, (first, second) = _alike(call, sets)
    return Seq.set((item for key, item in first.items() if key not in second), element)


@function("setunion", set_of(ANY), rest=set_of(ANY))
def _setunion(call: Call, *sets: Seq) -> Value:
    call.charge(sum(len(one.items) for one in sets))
    element, parts = _alike(call, sets)
    return Seq.set(unique(item for part in parts for item in part.values()).values(), element)


@function("setproduct", rest=ANY, unknowns=Unknowns.PARTS)
def _setproduct(call: Call, *values: Value) -> Value:
    if len(values) < 2:
        raise RefusedError(f"{len(values)} arguments where 2 are needed")
    given = [sequence(value) for value in values]
    unknown = next(filter(None, map(uncertain, given)), None)
    if unknown:
        return call.unknown(unknown.reason)
    columns = [_column(call, one) for one in given]
    call.charge(prod(len(column.items) for column in columns) * len(columns))
    pair = tuple_of(column.type.element or ANY for column in columns)
    rows = tuple(Seq(pair, row) for row in product(*(column.items for column in columns)))
    if all(one.type.kind != "set" for one in given):
        return Seq(list_of(pair), rows)
    return Seq(set_of(pair), tuple(unique(rows).values()))


def _column(call: Call, given: Seq) -> Seq:
    """A tuple as a list: its items have to be of one type."""
    converted = convert(given, list_of(ANY), call.span) if given.type.kind == "tuple" else given
    assert not isinstance(converted, Unknown)  # noqa: S101 - only the order of sets is unknown
    return sequence(converted)
