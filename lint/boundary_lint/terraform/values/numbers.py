"""Numbers as Terraform has them: binary, with 512 bits."""

from __future__ import annotations

import re
from fractions import Fraction

from boundary_lint.patterns import pattern

PRECISION = 512
DIGITS = 155
"""No number needs more decimal digits than these to be told from its neighbours."""
WRITTEN = pattern(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE](?P<exponent>[+-]?\d{1,4}))?", re.ASCII)


def parse_number(text: str) -> Fraction | None:
    """The number that a text stands for; None where it stands for none, or for one that is larger than people write."""
    match = WRITTEN.fullmatch(text)
    if not match or len(text) > 1000 or abs(int(match["exponent"] or 0)) > 1000:
        return None
    return rounded(Fraction(text))


def rounded(number: Fraction) -> Fraction:
    """The nearest number of 512 bits; the even one of two."""
    above, below = abs(number.numerator), number.denominator
    excess = above.bit_length() - below.bit_length() - PRECISION
    if below & (below - 1) == 0 and above.bit_length() <= PRECISION:
        return number
    scaled = number / Fraction(2) ** excess
    if abs(scaled) >= 1 << PRECISION:
        excess, scaled = excess + 1, scaled / 2
    return round(scaled) * Fraction(2) ** excess


def number_text(number: Fraction) -> str:
    """A number as Terraform writes it: no exponent, and no more digits than tell it from its neighbours."""
    if number.denominator == 1:
        return _integer_text(number.numerator)
    for digits in range(1, DIGITS + 1):
        written = _with_digits(number, digits)
        if rounded(Fraction(written)) == number:
            break
    return written


def _integer_text(number: int) -> str:
    """An integer of more bits than are exact is written with zeros at its end."""
    if abs(number) < 1 << PRECISION:
        return str(number)
    for digits in range(1, DIGITS + 1):
        written = _with_digits(Fraction(number), digits)
        if rounded(Fraction(written)) == number:
            return written
    return str(number)


def _with_digits(number: Fraction, digits: int) -> str:
    """A number with so many significant digits, without exponent and without zeros behind the point."""
    size = len(str(abs(number.numerator))) - len(str(number.denominator))
    if abs(number) < Fraction(10) ** size:
        size -= 1
    places = digits - 1 - size
    scaled = round(number * Fraction(10) ** places)
    if places <= 0:
        return str(scaled * 10**-places)
    sign, text = "-" if scaled < 0 else "", str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")
