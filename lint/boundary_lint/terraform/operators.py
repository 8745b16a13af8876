"""The operators of Terraform's expressions, over known values."""

from __future__ import annotations

import operator
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import TYPE_CHECKING

from boundary_lint.terraform.values import NotThatTypeError, Value, equal, to_bool, to_number
from boundary_lint.text import Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
ORDER: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def unary(symbol: str, operand: Value) -> Value:
    """`-operand` or `!operand`; raises NotThatTypeError."""
    if symbol == "!":
        truth = to_bool(operand)
        return truth if isinstance(truth, Unknown) else not truth
    number = to_number(operand)
    return number if isinstance(number, Unknown) else -number


def binary(symbol: str, left: Value, right: Value) -> Value:
    """`left symbol right`; raises NotThatTypeError."""
    if symbol in {"&&", "||"}:
        return _logic(decides=symbol == "||", operands=(to_bool(left), to_bool(right)))
    for operand in (left, right):
        if isinstance(operand, Unknown):
            return operand
        if isinstance(operand, Text) and operand.unknown:
            return operand.unknown
    if symbol in {"==", "!="}:
        return equal(left, right) is (symbol == "==")
    return _numeric(symbol, to_number(left), to_number(right))


def _logic(*, decides: bool, operands: tuple[bool | Unknown, ...]) -> bool | Unknown:
    """One known operand that decides is enough."""
    if decides in operands:
        return decides
    return next((operand for operand in operands if isinstance(operand, Unknown)), not decides)


def _numeric(symbol: str, left: Decimal | Unknown, right: Decimal | Unknown) -> Value:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return left if isinstance(left, Unknown) else right
    if symbol in ORDER:
        return ORDER[symbol](left, right)
    try:
        return ARITHMETIC[symbol](left, right)
    except (DivisionByZero, InvalidOperation) as error:
        raise NotThatTypeError("a division by zero") from error
    except ArithmeticError as error:
        raise NotThatTypeError(f"a calculation that cannot be done ({left} {symbol} {right})") from error
