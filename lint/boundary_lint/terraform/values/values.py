"""What expressions come to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import force_setattr

from boundary_lint.terraform.values.limits import check_size
from boundary_lint.terraform.values.types import (
    ANY,
    BOOL,
    NUMBER,
    STRING,
    Type,
    list_of,
    map_of,
    object_of,
    set_of,
    tuple_of,
)
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from boundary_lint.constructor import Constructor

Value: TypeAlias = "Text | Fraction | bool | Seq | Map | Unknown | None"


class RefusedError(Exception):
    """Terraform would refuse this; its text is the reason. `try` and `can` see it."""


class Seq(Struct, frozen=True):
    """A tuple, a list or a set. The items of a set of primitives are in Terraform's order."""

    type: Type
    items: tuple[Value, ...]
    is_open: bool = False
    """Whether an unknown item may turn out not to be there, as behind `compact`. It makes no difference to equality."""
    size: int = 0
    """How many values there are in it, however deep."""

    def __post_init__(self) -> None:
        force_setattr(self, "size", _size(self.items))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Seq) and (self.type, self.items) == (other.type, other.items)

    def __hash__(self) -> int:
        return hash((self.type, self.items))

    @classmethod
    def tuple(cls, items: Iterable[Value]) -> Seq:
        """`[...]`: each item has a type of its own."""
        items = tuple(items)
        return cls(tuple_of(map(type_of, items)), items)

    @classmethod
    def list(cls, items: Iterable[Value], element: Type = ANY) -> Seq:
        """Items that are all of the element's type."""
        return cls(list_of(element), tuple(items))

    @classmethod
    def set(cls, items: Iterable[Value], element: Type = ANY) -> Seq:
        """Items that are all of the element's type, each once."""
        if element.is_primitive:
            unique = {item.key if isinstance(item, Unknown) else item: item for item in items}
            return cls(set_of(element), tuple(sorted(unique.values(), key=_order)))
        others: list[Value] = []
        for item in items:
            if isinstance(item, Unknown) or item not in others:
                others.append(item)
        return cls(set_of(element), tuple(others))

    @property
    def ordered(self) -> bool:
        """Whether the order of its items is known: Terraform orders a set of other than primitives by a hash."""
        if self.type.kind != "set" or len(self.items) < 2:
            return True
        element = self.type.element
        return element is not None and element.is_primitive and first_unknown(self) is None


class Map(Struct, frozen=True):
    """An object or a map, in the order of its keys."""

    type: Type
    items: Mapping[str, Value]
    constructor: Constructor | None = None
    """What wrote it, where something can be added to it there. It makes no difference to equality."""
    size: int = 0
    """How many values there are in it, however deep."""

    def __post_init__(self) -> None:
        force_setattr(self, "size", _size(self.items.values()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Map) and (self.type, self.items) == (other.type, other.items)

    @classmethod
    def object(cls, items: Mapping[str, Value], constructor: Constructor | None = None) -> Map:
        """`{...}`: each attribute has a type of its own."""
        ordered = dict(sorted(items.items()))
        return cls(object_of({name: type_of(value) for name, value in ordered.items()}), ordered, constructor)

    @classmethod
    def map(cls, items: Mapping[str, Value], element: Type = ANY, constructor: Constructor | None = None) -> Map:
        """Values that are all of the element's type."""
        return cls(map_of(element), dict(sorted(items.items())), constructor)


def size_of(value: Value) -> int:
    """How many values there are in a value, however deep, itself included."""
    return value.size if isinstance(value, Seq | Map) else 1


def _size(items: Iterable[Value]) -> int:
    """The size of a collection; raises LimitError for one that is larger than any that people write."""
    size = 1 + sum(map(size_of, items))
    check_size(size)
    return size


def type_of(value: Value) -> Type:
    """The type of a value; ANY for null and for what cannot be known."""
    if isinstance(value, Seq | Map):
        return value.type
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, Fraction):
        return NUMBER
    return STRING if isinstance(value, Text) else ANY


def first_unknown(value: Value) -> Unknown | None:
    """What cannot be known in a value, however deep; the first of several."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Text):
        return value.unknown
    if isinstance(value, Seq):
        return next(filter(None, map(first_unknown, value.items)), None)
    if isinstance(value, Map):
        return next(filter(None, map(first_unknown, value.items.values())), None)
    return None


def holds_open(value: Value) -> bool:
    """Whether it is not known how many items a collection has, or one in it."""
    if isinstance(value, Seq):
        return value.is_open or any(map(holds_open, value.items))
    return isinstance(value, Map) and any(map(holds_open, value.items.values()))


def holds_null(value: Value) -> bool:
    """Whether there is a null in a collection: its type, which we do not know, is a part of that of the collection."""
    if isinstance(value, Seq | Map):
        items = value.items if isinstance(value, Seq) else value.items.values()
        return any(item is None or holds_null(item) for item in items)
    return False


def kind(value: Value) -> str:
    """What a value is, with its article, for a message."""
    if value is None:
        return "null"
    if isinstance(value, Unknown):
        return "an unknown value"
    name = type_of(value).kind
    return f"an {name}" if name == "object" else f"a {name}"


def equal(left: Value, right: Value) -> bool:
    """Terraform's `==`, for known values: those of different types are never equal."""
    if left is None or right is None:
        return left is right
    return type_of(left) == type_of(right) and left == right


def _order(value: Value) -> tuple[int, object]:
    if isinstance(value, Text):
        return (0, str(value))
    return (0, value) if isinstance(value, bool | Fraction) else (1, 0)
