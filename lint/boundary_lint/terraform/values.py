"""What expressions come to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from boundary_lint.text import Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.source import Span

Value: TypeAlias = "Text | Decimal | bool | list[Value] | Mapping[str, Value] | Unknown | None"


LONGEST = 1_000_000


class NotThatTypeError(Exception):
    """A value of another type than was needed: Terraform would refuse it. Its text is the reason."""


def bounded(text: Text) -> Text:
    """A text that was put together, if it is not longer than any that people write; raises NotThatTypeError."""
    if len(text) > LONGEST:
        raise NotThatTypeError(f"a text of more than {LONGEST:,} characters")
    return text


def to_text(value: Value, span: Span) -> Text | Unknown:
    """The value as a string, as Terraform converts it; raises NotThatTypeError."""
    if isinstance(value, Text | Unknown):
        return value
    if isinstance(value, bool):
        return Text.computed("true" if value else "false", span)
    if isinstance(value, Decimal):
        return Text.computed(number_text(value), span)
    raise NotThatTypeError(f"{kind(value)} where a string is needed")


def convert(value: Value, kind: str, span: Span) -> Value:
    """The value as a variable of a primitive type has it; raises NotThatTypeError. Other types leave it as it is."""
    if value is None or isinstance(value, Unknown):
        return value
    if kind == "string":
        return to_text(value, span)
    if kind == "bool":
        return to_bool(value)
    return to_number(value) if kind == "number" else value


def number_text(number: Decimal) -> str:
    """A number as Terraform writes it: no exponent, no trailing zeros."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def to_bool(value: Value) -> bool | Unknown:
    """The value as a bool, as Terraform converts it; raises NotThatTypeError."""
    if isinstance(value, bool | Unknown):
        return value
    if isinstance(value, Text):
        if value.unknown:
            return value.unknown
        if str(value) in {"true", "false"}:
            return str(value) == "true"
    raise NotThatTypeError(f"{kind(value)} where true or false is needed")


def to_number(value: Value) -> Decimal | Unknown:
    """The value as a number, as Terraform converts it; raises NotThatTypeError."""
    if isinstance(value, Decimal | Unknown):
        return value
    if isinstance(value, Text) and not value.unknown:
        try:
            return Decimal(str(value))
        except ArithmeticError:
            pass
    raise NotThatTypeError(f"{kind(value)} where a number is needed")


def kind(value: Value) -> str:
    """What a value is, with its article, for a message."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a bool"
    if isinstance(value, Unknown):
        return "an unknown value"
    names: dict[type, str] = {Text: "a string", Decimal: "a number", list: "a list"}
    return names.get(type(value), "an object")


def equal(left: Value, right: Value) -> bool:
    """Terraform's `==`: values of different types are never equal."""
    if isinstance(left, bool) is not isinstance(right, bool):
        return False
    return left == right
