"""The functions that fill in a format: format, formatlist."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.patterns import pattern
from boundary_lint.terraform.functions.encoding import JSON_ESCAPES
from boundary_lint.terraform.functions.strings import charge_text, clusters
from boundary_lint.terraform.functions.table import Call, Unknowns, function
from boundary_lint.terraform.values.convert import to_bool, to_number, to_text
from boundary_lint.terraform.values.limits import LONGEST, LimitError
from boundary_lint.terraform.values.numbers import number_text
from boundary_lint.terraform.values.types import ANY, STRING
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, Value, first_unknown
from boundary_lint.text import Spelling, Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

VERB = pattern(
    r"%(?:%|(?P<flags>[0#\-+ ]*)(?P<width>[1-9][0-9]*)?(?:\.(?P<precision>[0-9]*))?"
    r"(?:\[(?P<index>[1-9][0-9]*)\])?(?P<letter>[a-zA-Z]))"
)
BASES = {"b": (2, "0b"), "o": (8, "0"), "d": (10, ""), "x": (16, "0x"), "X": (16, "0X")}
SHORTEST_EXPONENT = 6
"""From this power of ten on, the shortest form of a number has an exponent."""


class Verb(Struct, frozen=True):
    """One `%...` of a format."""

    letter: str
    flags: str
    width: int | None
    precision: int | None


Piece = Text | tuple[Verb, int]
"""Literal characters, or a verb and the position of its argument."""


@function("format", STRING, rest=ANY, unknowns=Unknowns.ANY, nullable=True)
def _format(call: Call, form: Value, *arguments: Value) -> Value:
    if unclear := _unclear(call, form, arguments):
        return unclear
    return _filled(call, _pieces(form, len(arguments)), arguments)


@function("formatlist", STRING, rest=ANY, unknowns=Unknowns.ANY, nullable=True)
def _formatlist(call: Call, form: Value, *arguments: Value) -> Value:
    if unclear := _unclear(call, form, arguments):
        return unclear
    if unknown := next((one for one in arguments if isinstance(one, Unknown)), None):
        return call.unknown(unknown.reason)
    lists = [one for one in arguments if isinstance(one, Seq)]
    lengths = {len(one.items) for one in lists}
    if len(lengths) > 1:
        raise RefusedError("the lists are of different lengths")
    if not all(one.ordered and (one.type.kind != "set" or not first_unknown(one)) for one in lists):
        return call.unknown("the order of a set is not known")
    length = lengths.pop() if lengths else 1
    call.charge(length)
    rows = [tuple(one.items[row] if isinstance(one, Seq) else one for one in arguments) for row in range(length)]
    pieces = _pieces(form, len(arguments)) if rows else []
    return Seq.list([_numbered(_filled(call, pieces, row), at) for at, row in enumerate(rows)], STRING)


def _unclear(call: Call, form: Value, arguments: tuple[Value, ...]) -> Unknown | None:
    """A format that is not known, or one of null.

    Terraform does not fill in a `null` that is written as it is, but does so with a null string.
    """
    if unknown := first_unknown(form):
        return call.unknown(unknown.reason)
    return call.unknown("null in a format") if form is not None and None in arguments else None


def _numbered(result: Text | Unknown, at: int) -> Text | Unknown:
    """Two texts of one call that are not known are not the same."""
    return replace(result, key=f"{result.key}[{at}]") if isinstance(result, Unknown) else result


def _pieces(form: Value, count: int) -> list[Piece]:
    """What a format consists of; raises RefusedError."""
    if not isinstance(form, Text):
        raise RefusedError("null where a string is needed")
    form = form.read_as(Spelling.FORMAT)
    pieces: list[Piece] = []
    at, following, highest = 0, 1, 0
    for match in _verbs(str(form)):
        pieces.append(form[at : match.start()])
        at = match.end()
        if match[0] == "%%":
            pieces.append(form[at - 1 : at])
            continue
        index = _small(match["index"]) or following
        following, highest = index + 1, max(highest, index)
        pieces.append((_verb(match), index - 1))
    if highest != count:
        raise RefusedError(f"{count} arguments where the format has {highest}")
    return [*pieces, form[at:]]


def _verbs(form: str) -> Iterator[re.Match[str]]:
    at = form.find("%")
    while at >= 0:
        match = VERB.match(form, at)
        if not match:
            raise RefusedError(f"not a format: {form[at : at + 10]!r}")
        yield match
        at = form.find("%", match.end())


def _verb(match: re.Match[str]) -> Verb:
    letter = match["letter"]
    if letter not in "vsqtbdoxXeEfgG":
        raise RefusedError(f"a format has no %{letter}")
    precision = None if match["precision"] is None else _small(match["precision"]) or 0
    return Verb(letter, match["flags"], _small(match["width"]), precision)


def _small(digits: str | None) -> int | None:
    if digits and len(digits.lstrip("0")) > len(str(LONGEST)):
        raise LimitError(f"the number {digits[:20]} in a format")
    return int(digits) if digits else None


def _filled(call: Call, pieces: list[Piece], arguments: tuple[Value, ...]) -> Text | Unknown:
    parts: list[Text] = []
    size = 0
    for piece in pieces:
        part = piece if isinstance(piece, Text) else _inserted(call, piece[0], arguments[piece[1]])
        if isinstance(part, Unknown):
            return part
        size += len(part)
        charge_text(call, size)
        parts.append(part)
    return Text().join(parts).normalized()


def _inserted(call: Call, verb: Verb, value: Value) -> Text | Unknown:
    plain = verb.width is None and verb.precision is None and "#" not in verb.flags
    if isinstance(value, Unknown):
        inserted = verb.letter in "sv" and plain
        return Text.of_unknown(value, value.span, None) if inserted else call.unknown(value.reason)
    if value is None and verb.letter != "v":
        raise RefusedError("null cannot be formatted")
    if isinstance(value, Text) and verb.letter in "sv" and plain:
        return value
    if unknown := first_unknown(value):
        return call.unknown(unknown.reason)
    charge_text(call, max(verb.width or 0, 0 if verb.letter in "svqt" else verb.precision or 0))
    return _written(call, verb, value)


def _written(call: Call, verb: Verb, value: Value) -> Text | Unknown:
    if verb.letter == "v":
        return _default(call, verb, value)
    if verb.letter in "sq":
        return _string(call, verb, value)
    if verb.letter == "t":
        return call.text("true" if to_bool(value) else "false")
    number = to_number(value)
    if isinstance(number, Unknown):
        return number
    return call.text(_integer(verb, number) if verb.letter in BASES else _float(verb, number))


def _default(call: Call, verb: Verb, value: Value) -> Text | Unknown:
    """`%v`: strings and numbers as they are, anything else as JSON."""
    if isinstance(value, Text) and "#" not in verb.flags:
        return _padded(call, verb, value)
    if isinstance(value, Fraction) and "#" not in verb.flags:
        return _padded(call, verb, call.text(_signed("", value) + _shortest(abs(value))))
    written = _json(value)
    return (
        call.unknown("the order of a set is not known") if written is None else _padded(call, verb, call.text(written))
    )


def _string(call: Call, verb: Verb, value: Value) -> Text | Unknown:
    text = to_text(value, call.span)
    if isinstance(text, Text) and verb.precision:
        bounds = clusters(str(text))
        if bounds is None:
            return call.unknown("where its characters end is not known")
        text = text[: bounds[verb.precision - 1][1]] if verb.precision <= len(bounds) else text
    if isinstance(text, Text) and verb.letter == "q":
        text = call.text(_quoted(str(text)))
    return text if isinstance(text, Unknown) else _padded(call, verb, text)


def _padded(call: Call, verb: Verb, text: Text) -> Text | Unknown:
    if not verb.width:
        return text
    bounds = clusters(str(text))
    if bounds is None:
        return call.unknown("where its characters end is not known")
    pad = call.text(("0" if "0" in verb.flags else " ") * (verb.width - len(bounds)))
    return text + pad if "-" in verb.flags else pad + text


def _json(value: Value) -> str | None:
    """The value as JSON; None where the order of a set is not known."""
    if isinstance(value, Map):
        items = [(_quoted(name), _json(item)) for name, item in value.items.items()]
        return None if any(item is None for _, item in items) else "{" + ",".join(f"{k}:{v}" for k, v in items) + "}"
    if isinstance(value, Seq):
        parts = [_json(item) for item in value.items] if value.ordered else [None]
        known = [part for part in parts if part is not None]
        return "[" + ",".join(known) + "]" if len(known) == len(parts) else None
    if isinstance(value, Text):
        return _quoted(str(value))
    if isinstance(value, Fraction):
        return number_text(value)
    return "null" if value is None else str(value).lower()


def _quoted(string: str) -> str:
    """A string as Go writes it in JSON."""
    return f'"{string.translate(JSON_ESCAPES)}"'


def _signed(flags: str, number: Fraction) -> str:
    if number < 0:
        return "-"
    return "+" if "+" in flags else " " if " " in flags else ""


def _integer(verb: Verb, number: Fraction) -> str:
    """A whole number as Go's big.Int writes it."""
    if number.denominator != 1:
        raise RefusedError("a whole number is needed")
    base, prefix = BASES[verb.letter]
    if number == 0 and verb.precision == 0:
        return ""
    sign = _signed(verb.flags, number) + (prefix if "#" in verb.flags else "")
    digits = _digits(abs(int(number)), base).rjust(verb.precision or 0, "0")
    if verb.letter == "X":
        digits = digits.upper()
    zeros = "0" in verb.flags and verb.precision is None
    return _justified(verb, sign, digits, zeros=zeros and "-" not in verb.flags)


def _digits(number: int, base: int) -> str:
    return format(number, {2: "b", 8: "o", 10: "d", 16: "x"}[base])


def _justified(verb: Verb, sign: str, digits: str, *, zeros: bool) -> str:
    width = verb.width or 0
    if zeros:
        return sign + digits.rjust(width - len(sign), "0")
    return (sign + digits).ljust(width) if "-" in verb.flags else (sign + digits).rjust(width)


def _float(verb: Verb, number: Fraction) -> str:
    """A number as Go's big.Float writes it."""
    value = abs(number)
    if verb.letter == "f":
        digits = _fixed(value, 6 if verb.precision is None else verb.precision)
    elif verb.letter in "eE":
        digits = _exponential(value, 6 if verb.precision is None else verb.precision)
    else:
        digits = _shortest(value) if verb.precision is None else _general(value, verb.precision or 1)
    if verb.letter in "EG":
        digits = digits.upper()
    return _justified(verb, _signed(verb.flags, number), digits, zeros="0" in verb.flags)


def _fixed(number: Fraction, places: int) -> str:
    digits = str(round(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _exponential(number: Fraction, places: int) -> str:
    digits, exponent = _scientific(number, places + 1)
    return _with_exponent(digits.ljust(places + 1, "0"), exponent)


def _with_exponent(digits: str, exponent: int) -> str:
    point = "." if len(digits) > 1 else ""
    return f"{digits[0]}{point}{digits[1:]}e{'-' if exponent < 0 else '+'}{abs(exponent):02}"


def _scientific(number: Fraction, count: int) -> tuple[str, int]:
    """So many digits of a number at most, and the power of ten of the first."""
    if number == 0:
        return "0", 0
    exponent = len(str(number.numerator)) - len(str(number.denominator))
    if number < Fraction(10) ** exponent:
        exponent -= 1
    scaled = str(round(number * Fraction(10) ** (count - 1 - exponent)))
    exponent += len(scaled) - count
    return scaled.rstrip("0"), exponent


def _general(number: Fraction, count: int) -> str:
    """`%g` with so many digits."""
    digits, exponent = _scientific(number, count)
    limit = len(digits) if count > len(digits) > exponent else count
    return _plain_or_not(digits, exponent, limit)


def _shortest(number: Fraction) -> str:
    """`%g` with no more digits than tell the number from its neighbours."""
    whole_part, _, places = number_text(number).partition(".")
    digits = (whole_part + places).lstrip("0")
    exponent = len(whole_part) - 1 if whole_part != "0" else len(digits) - len(places) - 1
    return _plain_or_not(digits.rstrip("0") or "0", exponent if number else 0, SHORTEST_EXPONENT)


def _plain_or_not(digits: str, exponent: int, limit: int) -> str:
    if exponent < -4 or exponent >= limit:
        return _with_exponent(digits, exponent)
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    whole_part, places = digits[: exponent + 1].ljust(exponent + 1, "0"), digits[exponent + 1 :]
    return f"{whole_part}.{places}" if places else whole_part
