"""Terraform's types, and the one type that several of them can be converted to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Type(Struct, frozen=True):
    """A type, or what a variable asks of one."""

    kind: str
    """`string`, `number`, `bool`, `any`, `list`, `set`, `map`, `tuple` or `object`."""
    element: Type | None = None
    """Of a list, a set or a map."""
    elements: tuple[Type, ...] = ()
    """Of a tuple."""
    attributes: tuple[tuple[str, Type], ...] = ()
    """Of an object, in the order of their names."""
    optional: Mapping[str, Any] = field(default_factory=dict)
    """Of an object that is asked for: the default of each attribute that may be left out. No part of the type."""

    @property
    def is_primitive(self) -> bool:
        """Whether it is a string, a number or a bool."""
        return self.kind in {"string", "number", "bool"}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Type) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return (self.kind, self.element, self.elements, self.attributes)


STRING, NUMBER, BOOL = Type("string"), Type("number"), Type("bool")
ANY = Type("any")
"""The type of `null` and of what cannot be known; as a type that is asked for, any type."""


def list_of(element: Type) -> Type:
    """`list(element)`."""
    return Type("list", element=element)


def set_of(element: Type) -> Type:
    """`set(element)`."""
    return Type("set", element=element)


def map_of(element: Type) -> Type:
    """`map(element)`."""
    return Type("map", element=element)


def tuple_of(elements: Iterable[Type]) -> Type:
    """`tuple([elements])`."""
    return Type("tuple", elements=tuple(elements))


def object_of(attributes: Mapping[str, Type], optional: Mapping[str, Any] | None = None) -> Type:
    """`object({attributes})`."""
    return Type("object", attributes=tuple(sorted(attributes.items())), optional=optional or {})


def unify(types: Sequence[Type]) -> Type | None:
    """The type that values of all these types can be converted to, as Terraform finds it; None where there is none.

    What is of no known type (null, an unknown value) takes the type of the others where they are primitive.
    """
    kinds = {one.kind for one in types} - {"any"}
    known = [one for one in types if one.kind != "any"]
    if not kinds:
        return ANY
    if len(known) < len(types) and not all(one.is_primitive for one in known):
        return ANY
    if len(set(known)) == 1:
        return known[0]
    if kinds <= {"string", "number", "bool"}:
        return STRING if "string" in kinds else None
    if kinds <= {"object", "map"}:
        return _unify_records(known)
    if kinds <= {"tuple", "list", "set"}:
        return _unify_sequences(known, kinds)
    return None


def set_beside_tuple(one: Type, other: Type) -> Type | None:
    """The type of a set and a tuple of primitives together; None for any other two."""
    by_kind = {one.kind: one, other.kind: other}
    element = by_kind["set"].element if by_kind.keys() == {"set", "tuple"} else None
    if element is None or not element.is_primitive:
        return None
    fits = (
        below.is_primitive and (below == element or STRING in {below, element}) for below in by_kind["tuple"].elements
    )
    return by_kind["set"] if all(fits) else None


def is_mixed(one: Type, other: Type) -> bool:
    """Whether Terraform's choice of a type for both follows rules that are not those of `unify`.

    So it is where a set meets a list or a tuple, or an empty collection of any type one of other than primitives.
    A set and a tuple, both of primitives, are of the set's type.
    """
    kinds = {one.kind, other.kind}
    if "set" in kinds and kinds & {"list", "tuple"}:
        return set_beside_tuple(one, other) is None
    is_open = any(each.element == ANY for each in (one, other))
    return (
        one != other
        and is_open
        and not all(below.is_primitive for below in (*_elements(one), *_elements(other)) if below != ANY)
    )


def _unify_records(types: list[Type]) -> Type | None:
    names = {tuple(name for name, _ in one.attributes) for one in types}
    if all(one.kind == "object" for one in types) and len(names) == 1:
        columns = [unify([one.attributes[index][1] for one in types]) for index in range(len(next(iter(names))))]
        pairs = zip(next(iter(names)), columns, strict=True)
        return object_of({name: column for name, column in pairs if column}) if all(columns) else None
    element = unify([below for one in types for below in _elements(one)])
    return map_of(element) if element else None


def _unify_sequences(types: list[Type], kinds: set[str]) -> Type | None:
    if kinds == {"tuple"} and len({len(one.elements) for one in types}) == 1:
        columns = [unify(column) for column in zip(*(one.elements for one in types), strict=True)]
        return tuple_of(column for column in columns if column) if all(columns) else None
    element = unify([below for one in types for below in _elements(one)])
    if element is None:
        return None
    return set_of(element) if "set" in kinds else list_of(element)


def _elements(one: Type) -> Iterable[Type]:
    if one.element:
        return (one.element,)
    return one.elements or [below for _, below in one.attributes]
