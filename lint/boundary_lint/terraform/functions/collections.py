"""Functions over lists, sets and tuples."""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.terraform.functions.strings import clusters, whole
from boundary_lint.terraform.functions.table import Unknowns, function
from boundary_lint.terraform.values.convert import alike, convert, to_number
from boundary_lint.terraform.values.numbers import rounded
from boundary_lint.terraform.values.types import ANY, BOOL, NUMBER, STRING, Type, list_of, tuple_of, unify
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, equal, first_unknown, kind, type_of
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value

RANGE_LIMIT = 1024
"""Terraform refuses a longer range()."""


def sequence(value: Value, kinds: str = "list tuple set") -> Seq:
    """The value, if it is of one of the kinds; raises RefusedError."""
    if isinstance(value, Seq) and value.type.kind in kinds.split():
        return value
    raise RefusedError(f"{kind(value)} where a {kinds.split()[0]} is needed")


def ordered(call: Call, value: Seq) -> Unknown | None:
    """Why the order of its items is not known; None where it is."""
    return None if value.ordered and not uncertain(value) else call.unknown("the order of a set is not known")


def uncertain(value: Seq) -> Unknown | None:
    """What cannot be known in a set of several items: two of them may be the same, and be one."""
    return first_unknown(value) if value.type.kind == "set" and len(value.items) > 1 else None


def item_types(value: Seq) -> tuple[Type, ...]:
    """The type of each item."""
    return value.type.elements or (value.type.element or ANY,) * len(value.items)


def identity(value: Value) -> Hashable:
    """The same for equal values of one type, and for no others."""
    if isinstance(value, Seq):
        return tuple(identity(item) for item in value.items)
    if isinstance(value, Map):
        return tuple((name, identity(item)) for name, item in value.items.items())
    return str(value) if isinstance(value, Text) else value


def unique(items: Iterable[Value]) -> dict[Hashable, Value]:
    """The items, all of one type, each once and by its identity."""
    result: dict[Hashable, Value] = {}
    for item in items:
        result.setdefault(identity(item), item)
    return result


def is_same(left: Value, right: Value) -> bool | Unknown:
    """Whether two values are equal, as far as that is certain."""
    unknown = first_unknown(left) or first_unknown(right)
    if unknown is None:
        return equal(left, right)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown
    return unknown if type_of(left).kind == type_of(right).kind else False


@function("length", ANY, unknowns=Unknowns.PARTS)
def _length(call: Call, value: Value) -> Value:
    if isinstance(value, Text):
        found = None if value.unknown else clusters(str(value))
        return call.unknown("how many characters it has is not known") if found is None else Fraction(len(found))
    if not isinstance(value, Seq | Map):
        raise RefusedError(f"{kind(value)} has no length")
    unknown = uncertain(value) if isinstance(value, Seq) else None
    return call.unknown(unknown.reason) if unknown else Fraction(len(value.items))


@function("alltrue", list_of(BOOL), unknowns=Unknowns.PARTS)
def _alltrue(_: Call, values: Seq) -> Value:
    if not all(value is True or isinstance(value, Unknown) for value in values.items):
        return False
    return first_unknown(values) or True


@function("anytrue", list_of(BOOL), unknowns=Unknowns.PARTS)
def _anytrue(_: Call, values: Seq) -> Value:
    return any(value is True for value in values.items) or first_unknown(values) or False


@function("chunklist", list_of(ANY), NUMBER, unknowns=Unknowns.PARTS)
def _chunklist(_: Call, values: Seq, size: Fraction) -> Value:
    step = whole(size, "the size")
    if step < 0:
        raise RefusedError("a negative size")
    step = step or len(values.items)
    starts = range(0, len(values.items), step) if values.items else ()
    return Seq.list((Seq(values.type, values.items[start : start + step]) for start in starts), values.type)


@function("coalesce", rest=ANY, nullable=True, unknowns=Unknowns.ANY)
def _coalesce(call: Call, *values: Value) -> Value:
    wanted = unify([type_of(value) for value in values])
    if wanted is None or not values:
        raise RefusedError("arguments that cannot be of one type")
    for value in values:
        item = convert(value, wanted, call.span)
        if item is None or (isinstance(item, Text) and not item):
            continue
        return item if _is_settled(item, values) else call.unknown("which argument is taken is not known")
    raise RefusedError("no argument that is neither null nor empty")


def _is_settled(item: Value, values: tuple[Value, ...]) -> bool:
    """Whether it is neither empty, nor of another type, whatever the unknown arguments turn out to be."""
    if isinstance(item, Text):
        return any(not run.unknown for run in item.runs)
    return not any(isinstance(value, Unknown) for value in values)


@function("coalescelist", rest=ANY, nullable=True, unknowns=Unknowns.ANY)
def _coalescelist(_: Call, *values: Value) -> Value:
    known = list(takewhile(lambda value: not isinstance(value, Unknown), values))
    lists = [sequence(value, "list tuple") for value in known if value is not None]
    found = next((one for one in lists if one.items), None)
    if found is None and len(known) == len(values):
        raise RefusedError("no list that has an item")
    return found or values[len(known)]


@function("compact", list_of(STRING), unknowns=Unknowns.PARTS, takes_open=True)
def _compact(_: Call, values: Seq) -> Value:
    kept = Seq.list((item for item in values.items if item is not None and item != Text()), STRING)
    return replace(kept, is_open=any(map(_may_be_empty, kept.items)))


def _may_be_empty(item: Value) -> bool:
    return isinstance(item, Unknown) or (isinstance(item, Text) and all(run.unknown for run in item.runs))


@function("concat", rest=ANY, unknowns=Unknowns.PARTS, takes_open=True)
def _concat(call: Call, *values: Value) -> Value:
    lists = [sequence(value, "list tuple") for value in values]
    if not lists:
        raise RefusedError("no arguments")
    call.charge(sum(len(one.items) for one in lists))
    wanted = unify([one.type for one in lists]) if all(one.type.kind == "list" for one in lists) else None
    if wanted and wanted.element:
        converted = [sequence(convert(one, wanted, call.span)) for one in lists]
        return Seq.list((item for one in converted for item in one.items), wanted.element)
    return _tuple(pair for one in lists for pair in zip(item_types(one), one.items, strict=True))


def _tuple(typed: Iterable[tuple[Type, Value]]) -> Seq:
    pairs = list(typed)
    return Seq(tuple_of(one for one, _ in pairs), tuple(item for _, item in pairs))


@function("contains", ANY, ANY, unknowns=Unknowns.PARTS)
def _contains(call: Call, values: Value, wanted: Value) -> Value:
    answers = [is_same(item, wanted) for item in sequence(values).items]
    if True in answers:
        return True
    unknown = next((answer for answer in answers if isinstance(answer, Unknown)), None)
    return call.unknown(unknown.reason) if unknown else False


@function("distinct", list_of(ANY))
def _distinct(_: Call, values: Seq) -> Value:
    return Seq(values.type, tuple(unique(values.items).values()))


@function("element", ANY, NUMBER, unknowns=Unknowns.PARTS)
def _element(_: Call, values: Value, index: Fraction) -> Value:
    given = sequence(values, "list tuple")
    at, count = whole(index, "the index"), len(given.items)
    if not count or (at < 0 and at % count and given.type.kind == "tuple"):
        raise RefusedError(f"there is no element {at}")
    return given.items[at % count]


@function("flatten", ANY, unknowns=Unknowns.PARTS, takes_open=True)
def _flatten(call: Call, values: Value) -> Value:
    result: list[tuple[Type, Value]] = []
    unknown = _flatten_into(call, sequence(values), result)
    return unknown or _tuple(result)


def _flatten_into(call: Call, values: Seq, result: list[tuple[Type, Value]]) -> Unknown | None:
    """Put the items, and those of the lists in it, behind the result; what hides whether there are lists."""
    unknown = ordered(call, values)
    call.charge(len(values.items))
    for one, item in zip(item_types(values), values.items, strict=True):
        if isinstance(item, Seq):
            unknown = unknown or _flatten_into(call, item, result)
        elif isinstance(item, Unknown) and not one.is_primitive:
            unknown = unknown or call.unknown(item.reason)
        else:
            result.append((one, item))
    return unknown


@function("index", ANY, ANY, unknowns=Unknowns.PARTS)
def _index(call: Call, values: Value, wanted: Value) -> Value:
    for at, item in enumerate(sequence(values, "list tuple").items):
        same = is_same(item, wanted)
        if same:
            return call.unknown(same.reason) if isinstance(same, Unknown) else Fraction(at)
    raise RefusedError("the item is not in it")


@function("matchkeys", list_of(ANY), list_of(ANY), list_of(ANY))
def _matchkeys(call: Call, values: Seq, keys: Seq, wanted: Seq) -> Value:
    named, searched = (sequence(one) for one in alike((keys, wanted), call.span))
    if len(values.items) != len(keys.items):
        raise RefusedError("lists of different lengths")
    found = {identity(item) for item in searched.items}
    pairs = zip(named.items, values.items, strict=True)
    return Seq(values.type, tuple(value for key, value in pairs if identity(key) in found))


@function("one", ANY, unknowns=Unknowns.PARTS)
def _one(call: Call, values: Value) -> Value:
    items = sequence(values).items
    unknown = uncertain(sequence(values))
    if unknown:
        return call.unknown(unknown.reason)
    if len(items) > 1:
        raise RefusedError(f"{len(items)} items where there may be one")
    return items[0] if items else None


@function("range", rest=NUMBER)
def _range(call: Call, *numbers: Fraction) -> Value:
    if not 1 <= len(numbers) <= 3:
        raise RefusedError(f"{len(numbers)} arguments where 1 to 3 are needed")
    number, end = (Fraction(0), *numbers)[-2:] if len(numbers) < 3 else numbers[:2]
    step = numbers[2] if len(numbers) == 3 else Fraction(-1 if end < number else 1)
    down = step < 0
    if number != end and (end > number) is down:
        raise RefusedError("the end lies on the other side")
    result: list[Value] = []
    while number > end if down else number < end:
        if len(result) >= RANGE_LIMIT:
            raise RefusedError(f"more than {RANGE_LIMIT} values")
        call.charge(1)
        result.append(number)
        number = rounded(number + step)
    return Seq.list(result, NUMBER)


@function("reverse", ANY, unknowns=Unknowns.PARTS)
def _reverse(call: Call, values: Value) -> Value:
    given = sequence(values)
    if given.type.kind == "tuple":
        return Seq(tuple_of(reversed(given.type.elements)), given.items[::-1])
    return ordered(call, given) or Seq.list(given.items[::-1], given.type.element or ANY)


@function("slice", ANY, NUMBER, NUMBER, unknowns=Unknowns.PARTS)
def _slice(_: Call, values: Value, start: Fraction, end: Fraction) -> Value:
    given = sequence(values, "list tuple")
    first, last = whole(start, "the start"), whole(end, "the end")
    if not 0 <= first <= last <= len(given.items):
        raise RefusedError(f"there are no elements {first} to {last}")
    part = slice(first, last)
    return Seq(tuple_of(given.type.elements[part]) if given.type.kind == "tuple" else given.type, given.items[part])


@function("sort", list_of(STRING))
def _sort(_: Call, values: Seq) -> Value:
    if None in values.items:
        raise RefusedError("null where a string is needed")
    return Seq.list(sorted(values.items, key=str), STRING)


@function("sum", ANY)
def _sum(_: Call, values: Value) -> Value:
    numbers = [to_number(item) for item in sequence(values).items]
    if not numbers:
        raise RefusedError("an empty list")
    total = Fraction(0)
    for number in numbers:
        if isinstance(number, Unknown):
            return number
        total = rounded(total + number)
    return total
