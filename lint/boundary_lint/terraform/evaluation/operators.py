"""The operators of Terraform's expressions."""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import TYPE_CHECKING

from boundary_lint.terraform.values.convert import to_bool, to_number
from boundary_lint.terraform.values.numbers import number_text, rounded
from boundary_lint.terraform.values.values import Map, Seq, Value, equal, first_unknown, holds_null, holds_open
from boundary_lint.text import Text
from boundary_lint.unknown import Either, Equals, Holds, Not, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.source import Span
    from boundary_lint.terraform.syntax import nodes
    from boundary_lint.unknown import Test

ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": lambda left, right: left - right * int(left / right),
}
ORDER: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
LARGEST = 2_000
"""Bits of a number; no one calculates with larger ones."""


def unary(symbol: str, operand: Value, span: Span) -> Value:
    """`-operand` or `!operand`, as it is written at the span; raises RefusedError."""
    if symbol == "!":
        truth = to_bool(operand)
        if isinstance(truth, Unknown):
            return _tested(truth, f"!({truth.key})", Not(truth.as_test))
        return not truth
    number = to_number(operand)
    if isinstance(number, Unknown):
        return _tested(number, f"-({number.key})", None)
    return -number or _uncommon("a zero with a sign", span)


def binary(node: nodes.Binary, left: Value, right: Value) -> Value:
    """`left operator right`, of these values; raises RefusedError."""
    symbol = node.operator
    if symbol in {"&&", "||"}:
        return _logic(symbol, to_bool(left), to_bool(right))
    if symbol in {"==", "!="}:
        return _equality(node, left, right)
    one, other = to_number(left), to_number(right)
    if isinstance(one, Unknown):
        return _tested(one, f"({one.key}) {symbol} {_key(right)}", None)
    if isinstance(other, Unknown):
        return _tested(other, f"{_key(left)} {symbol} ({other.key})", None)
    return ORDER[symbol](one, other) if symbol in ORDER else _arithmetic(symbol, one, other, node.span)


def _tested(unknown: Unknown, key: str, test: Test | None) -> Unknown:
    """What was computed from an unknown value: as unknown, for the same reason."""
    return Unknown(unknown.reason, unknown.span, key, test)


def _logic(symbol: str, left: bool | Unknown, right: bool | Unknown) -> bool | Unknown:
    """One known operand that decides is enough."""
    decides = symbol == "||"
    if left is decides or right is decides:
        return decides
    if isinstance(left, Unknown) and isinstance(right, Unknown):
        test = Either(left.as_test, right.as_test, both=not decides)
        return _tested(left, f"({left.key}) {symbol} ({right.key})", test)
    return next((operand for operand in (left, right) if isinstance(operand, Unknown)), not decides)


def _equality(node: nodes.Binary, left: Value, right: Value) -> bool | Unknown:
    is_equality = node.operator == "=="
    if None in (left, right) and not isinstance(left, Unknown) and not isinstance(right, Unknown):
        return (left is right) is is_equality
    unknown = first_unknown(left) or first_unknown(right)
    if unknown is None and (holds_open(left) or holds_open(right)):
        unknown = _uncommon("how many items there are is not known", node.span)
    if unknown is None and (holds_null(left) or holds_null(right)):
        unknown = _uncommon("what type it has is not known: it holds null", node.span)
    if unknown is None:
        return equal(left, right) is is_equality
    test: Test | None = None
    written = " ".join(f"{node.left.span.text} == {node.right.span.text}".split())
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Unknown) and first_unknown(other) is None and not isinstance(other, Seq | Map):
            test = Equals(one.key, _key(other), written)
    key = f"{_key(left)} == {_key(right)}"
    equality = Unknown(unknown.reason, node.span, key, test or Holds(key, written))
    return equality if is_equality else _tested(equality, f"!({key})", Not(equality.as_test))


def _key(value: Value) -> str:
    """What tells a value from others."""
    if isinstance(value, Unknown):
        return f"({value.key})"
    if isinstance(value, Text):
        return f'"{value}"'
    return number_text(value) if isinstance(value, Fraction) else str(value)


def _arithmetic(symbol: str, left: Fraction, right: Fraction, span: Span) -> Fraction | Unknown:
    if symbol == "%" and not right:
        return left
    if any(number.numerator.bit_length() > LARGEST for number in (left, right)):
        return _uncommon("a calculation with a number of this size is not done", span)
    if symbol == "/" and not right:
        return _uncommon("a division by zero", span)
    result = rounded(ARITHMETIC[symbol](left, right))
    if not result and symbol in "*/" and (left < 0) is not (right < 0):
        return _uncommon("a zero with a sign", span)
    return result


def _uncommon(reason: str, span: Span) -> Unknown:
    """A number that Terraform has and we have not: infinity, and zero with a sign."""
    return Unknown(reason, span, key=f"{reason} at {span.place}")
