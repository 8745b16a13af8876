"""The functions that calculate."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from boundary_lint.terraform.functions.strings import whole
from boundary_lint.terraform.functions.table import Call, function
from boundary_lint.terraform.values.numbers import PRECISION
from boundary_lint.terraform.values.types import ANY, NUMBER
from boundary_lint.terraform.values.values import RefusedError, Value, kind
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.unknown import Unknown

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
EXACT_BITS = 53
"""Of the numbers that pow and log calculate with."""
EXACT_DIGITS = 15
"""A number of no more digits is written the same, with however many bits it was calculated."""


@function("abs", NUMBER)
def _abs(_: Call, number: Fraction) -> Fraction:
    return abs(number)


@function("ceil", NUMBER)
def _ceil(_: Call, number: Fraction) -> Fraction:
    return Fraction(math.ceil(number))


@function("floor", NUMBER)
def _floor(_: Call, number: Fraction) -> Fraction:
    return Fraction(math.floor(number))


@function("max", NUMBER, rest=NUMBER)
def _max(_: Call, *numbers: Fraction) -> Fraction:
    return max(numbers)


@function("min", NUMBER, rest=NUMBER)
def _min(_: Call, *numbers: Fraction) -> Fraction:
    return min(numbers)


@function("signum", NUMBER)
def _signum(_: Call, number: Fraction) -> Fraction:
    integer = whole(number, "the number")
    return Fraction((integer > 0) - (integer < 0))


@function("parseint", ANY, NUMBER)
def _parseint(call: Call, text: Value, base: Fraction) -> Fraction | Unknown:
    if not isinstance(text, Text):
        raise RefusedError(f"{kind(text)} where a string is needed")
    radix = whole(base, "the base")
    if not 2 <= radix <= len(DIGITS):
        raise RefusedError("the base must be between 2 and 62")
    string = str(text)
    digits = string[1:] if string[:1] in {"+", "-"} else string
    allowed = DIGITS[:radix] if radix > 36 else DIGITS[:radix] + DIGITS[10:radix].upper()
    if not digits or not set(digits) <= set(allowed):
        raise RefusedError(f"not an integer of base {radix}: {string[:40]!r}")
    return _integer(call, digits, radix, negative=string.startswith("-"))


def _integer(call: Call, digits: str, radix: int, *, negative: bool) -> Fraction | Unknown:
    digits = digits.lstrip("0")
    if len(digits) > PRECISION:
        return call.unknown("a number of more digits than are calculated with")
    number = 0
    for digit in digits if radix > 36 else digits.lower():
        number = number * radix + DIGITS.index(digit)
    if number.bit_length() > PRECISION:
        return call.unknown("a number of more digits than are calculated with")
    return Fraction(-number if negative else number)


@function("pow", NUMBER, NUMBER)
def _pow(call: Call, number: Fraction, power: Fraction) -> Fraction | Unknown:
    result = _power(number, power)
    if result is None:
        return call.unknown("a power that is not a short number")
    return result


def _power(number: Fraction, power: Fraction) -> Fraction | None:
    """The power, where it is one that no way of calculating it can miss."""
    if power == 0 or number == 1:
        return Fraction(1)
    if power.denominator != 1 or not _is_short(number) or (number == 0 and power < 0):
        return None
    if number == 0 or number == -1:
        return number if power % 2 else abs(number)
    if abs(power) > EXACT_BITS:
        return None
    result = number ** int(power)
    return result if _is_short(result) else None


def _is_short(number: Fraction) -> bool:
    """Whether it has so few digits that it is exact with any number of bits."""
    bits = number.denominator.bit_length() - 1
    if number.denominator != 1 << bits or bits > EXACT_DIGITS:
        return False
    return abs(number.numerator).bit_length() <= EXACT_BITS and (
        not bits or len(str(abs(number) * 10**bits)) <= EXACT_DIGITS
    )


@function("log", NUMBER, NUMBER)
def _log(call: Call, number: Fraction, base: Fraction) -> Fraction | Unknown:
    if base > 1 and _is_short(base) and number in {1, base}:
        return Fraction(0 if number == 1 else 1)
    return call.unknown("a logarithm")
