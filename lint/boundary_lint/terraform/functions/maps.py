"""Functions over maps and objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.functions.collections import sequence
from boundary_lint.terraform.functions.table import Unknowns, function
from boundary_lint.terraform.values.convert import convert
from boundary_lint.terraform.values.types import ANY, STRING, Type, list_of, map_of, object_of, tuple_of
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, kind
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value


def mapping(value: Value) -> Map:
    """The value, if it is a map or an object; raises RefusedError."""
    if isinstance(value, Map):
        return value
    raise RefusedError(f"{kind(value)} where a map is needed")


def _types(value: Map) -> dict[str, Type]:
    return dict(value.type.attributes) or dict.fromkeys(value.items, value.type.element or ANY)


@function("keys", ANY, unknowns=Unknowns.PARTS)
def _keys(call: Call, value: Value) -> Value:
    given = mapping(value)
    names = [call.text(name) for name in given.items]
    return Seq.tuple(names) if given.type.kind == "object" else Seq.list(names, STRING)


@function("values", ANY, unknowns=Unknowns.PARTS)
def _values(_: Call, value: Value) -> Value:
    given = mapping(value)
    items = tuple(given.items.values())
    if given.type.kind == "object":
        return Seq(tuple_of(_types(given)[name] for name in given.items), items)
    return Seq.list(items, given.type.element or ANY)


@function("lookup", ANY, STRING, ANY, optional=1, nullable=True, unknowns=Unknowns.ANY)
def _lookup(call: Call, value: Value, key: Text | Unknown | None, *default: Value) -> Value:
    if isinstance(value, Unknown):
        return value
    given = mapping(value)
    if key is None:
        raise RefusedError("null where a key is needed")
    unknown = key if isinstance(key, Unknown) else key.unknown
    if unknown:
        return call.unknown(unknown.reason)
    fallback = [convert(one, given.type.element or ANY, call.span) for one in default]
    if str(key) in given.items:
        return given.items[str(key)]
    if not fallback:
        raise RefusedError(f"there is no {key} in it")
    return fallback[0]


@function("merge", rest=ANY, nullable=True, unknowns=Unknowns.PARTS)
def _merge(call: Call, *values: Value) -> Value:
    maps = [mapping(value) for value in values if value is not None]
    call.charge(sum(len(one.items) for one in maps))
    items: dict[str, Value] = {}
    types: dict[str, Type] = {}
    for one in maps:
        items.update(one.items)
        types.update(_types(one))
    items = dict(sorted(items.items()))
    is_map = None not in values and len({one.type for one in maps}) == 1 and maps[0].type.kind == "map"
    constructors = [one.constructor for one in maps if one.constructor and one.items]
    return Map(maps[0].type if is_map else object_of(types), items, constructors[-1] if constructors else None)


@function("transpose", map_of(list_of(STRING)))
def _transpose(call: Call, values: Map) -> Value:
    result: dict[str, list[Value]] = {}
    for name, names in values.items.items():
        for item in sequence(names).items:
            if item is None:
                raise RefusedError("null where a string is needed")
            result.setdefault(str(item), []).append(call.text(name))
    return Map.map({name: Seq.list(names, STRING) for name, names in result.items()}, list_of(STRING))


@function("zipmap", list_of(STRING), ANY, unknowns=Unknowns.PARTS)
def _zipmap(call: Call, keys: Seq, values: Value) -> Value:
    given = sequence(values, "list tuple")
    names: list[str] = []
    for key in keys.items:
        if key is None:
            raise RefusedError("null where a key is needed")
        unknown = key.unknown if isinstance(key, Text) else key if isinstance(key, Unknown) else None
        if unknown:
            return call.unknown(unknown.reason)
        names.append(str(key))
    if len(names) != len(given.items):
        raise RefusedError(f"{len(names)} keys for {len(given.items)} values")
    items = dict(sorted(dict(zip(names, given.items, strict=True)).items()))
    if given.type.kind == "list":
        return Map.map(items, given.type.element or ANY)
    return Map(object_of(dict(zip(names, given.type.elements, strict=True))), items)
