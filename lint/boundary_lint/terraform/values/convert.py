"""Conversion of values from one type to another, as Terraform does it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from boundary_lint.terraform.values.numbers import number_text, parse_number
from boundary_lint.terraform.values.types import ANY, BOOL, STRING, Type, unify
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, Value, kind, type_of
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from boundary_lint.source import Span


def to_text(value: Value, span: Span) -> Text | Unknown:
    """The value as a string; the span is that of computed characters. Raises RefusedError."""
    if isinstance(value, Text | Unknown):
        return value
    if isinstance(value, bool):
        return Text.computed("true" if value else "false", span)
    if isinstance(value, Fraction):
        return Text.computed(number_text(value), span)
    raise RefusedError(f"{kind(value)} where a string is needed")


def to_bool(value: Value) -> bool | Unknown:
    """The value as a bool; raises RefusedError."""
    if isinstance(value, bool | Unknown):
        return value
    if isinstance(value, Text):
        if value.unknown:
            return value.unknown
        if str(value) in {"true", "1"}:
            return True
        if str(value) in {"false", "0"}:
            return False
    raise RefusedError(f"{kind(value)} where true or false is needed")


def to_number(value: Value) -> Fraction | Unknown:
    """The value as a number; raises RefusedError."""
    if isinstance(value, Fraction | Unknown):
        return value
    if isinstance(value, Text):
        if value.unknown:
            return value.unknown
        number = parse_number(str(value))
        if number is not None:
            return number
    raise RefusedError(f"{kind(value)} where a number is needed")


def convert(value: Value, wanted: Type, span: Span) -> Value:
    """The value as one of the wanted type; raises RefusedError."""
    if value is None or isinstance(value, Unknown) or wanted == ANY:
        return value
    if wanted.is_primitive:
        return _to_primitive(value, wanted, span)
    if wanted.kind in {"list", "set"}:
        return _to_collection(value, wanted, span)
    if wanted.kind == "map":
        return _to_map(value, wanted, span)
    return _to_tuple(value, wanted, span) if wanted.kind == "tuple" else _to_object(value, wanted, span)


def _to_primitive(value: Value, wanted: Type, span: Span) -> Value:
    if wanted == STRING:
        return to_text(value, span)
    return to_bool(value) if wanted == BOOL else to_number(value)


def _to_collection(value: Value, wanted: Type, span: Span) -> Value:
    if not isinstance(value, Seq):
        raise RefusedError(f"{kind(value)} where a {wanted.kind} is needed")
    if not value.ordered and wanted.kind == "list":
        return Unknown("the order of a set is not known", span, key=f"order of {span.place}")
    element = _element(wanted.element or ANY, value.type.elements or (value.type.element or ANY,))
    items = [convert(item, element, span) for item in value.items]
    if element != STRING and element.is_primitive:
        unknown = next((item for item in items if isinstance(item, Unknown)), None)
        if unknown and wanted.element == ANY:
            return Unknown("what type its elements have is not known", span, key=f"elements of {unknown.key}")
    return Seq.list(items, element) if wanted.kind == "list" else Seq.set(items, element)


def _to_map(value: Value, wanted: Type, span: Span) -> Value:
    if not isinstance(value, Map):
        raise RefusedError(f"{kind(value)} where a map is needed")
    below = tuple(one for _, one in value.type.attributes) or (value.type.element or ANY,)
    element = _element(wanted.element or ANY, below)
    return Map.map(
        {name: convert(item, element, span) for name, item in value.items.items()}, element, value.constructor
    )


def _element(wanted: Type, given: tuple[Type, ...]) -> Type:
    """The type of all elements: as wanted, and where any will do, the one that all that is given can have."""
    if wanted != ANY:
        return wanted
    element = unify(given)
    if element is None:
        raise RefusedError("its elements have no type in common")
    return element


def _to_tuple(value: Value, wanted: Type, span: Span) -> Value:
    if not isinstance(value, Seq) or value.type.kind != "tuple" or len(value.items) != len(wanted.elements):
        raise RefusedError(f"{kind(value)} where a tuple of {len(wanted.elements)} is needed")
    return Seq.tuple(convert(item, one, span) for item, one in zip(value.items, wanted.elements, strict=True))


def _to_object(value: Value, wanted: Type, span: Span) -> Value:
    if not isinstance(value, Map):
        raise RefusedError(f"{kind(value)} where an object is needed")
    result: dict[str, Value] = {}
    for name, one in wanted.attributes:
        item = value.items.get(name)
        if item is None and name in wanted.optional:
            item = wanted.optional[name]
        elif name not in value.items:
            raise RefusedError(f"the attribute {name} is missing")
        result[name] = convert(item, one, span)
    return Map.object(result, value.constructor)


def alike(values: tuple[Value, ...], span: Span) -> tuple[Value, ...]:
    """The values, each converted to the type that all can have; raises RefusedError."""
    wanted = unify([type_of(value) for value in values])
    if wanted is None:
        kinds = " and ".join(dict.fromkeys(kind(value) for value in values))
        raise RefusedError(f"{kinds} cannot be of one type")
    return tuple(convert(value, wanted, span) for value in values)
