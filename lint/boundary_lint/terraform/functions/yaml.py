"""YAML as Terraform reads it, which is neither YAML 1.1 nor 1.2."""

from __future__ import annotations

import re
from calendar import monthrange
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.patterns import pattern
from boundary_lint.terraform.functions.encoding import BASE64, NEGATIVE_ZERO, computed
from boundary_lint.terraform.functions.table import function
from boundary_lint.terraform.values.convert import to_text
from boundary_lint.terraform.values.limits import LimitError
from boundary_lint.terraform.values.numbers import parse_number
from boundary_lint.terraform.values.types import STRING
from boundary_lint.terraform.values.values import Map, RefusedError, Seq
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.source import Span
    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value

TAG = "tag:yaml.org,2002:"
SCALAR_TAGS = frozenset({f"{TAG}{name}" for name in ("binary", "bool", "float", "int", "null", "str", "timestamp")})
WORDS: dict[str, bool | None] = (
    dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True)
    | dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False)
    | dict.fromkeys(("", "~", "null", "Null", "NULL"))
)
NOT_FINITE = pattern(r"[+-]?\.(?:inf|Inf|INF)")
NOT_A_NUMBER = pattern(r"\.(?:nan|NaN|NAN)")
NUMBER = pattern(r"[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][+-]?\d+)?", re.ASCII)
PREFIXED = pattern(r"0o[0-7]+|0x[0-9a-fA-F]+")
BINARY_EXPONENT = pattern(r"\.\d+[pP][+-]?\d+", re.ASCII)
TIMESTAMP = pattern(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
        (?:(?P<between>[Tt]|\ +)(?P<hour>\d{1,2}):(?P<minute>\d{1,2}):(?P<second>\d{1,2})(?:[.,]\d+)?
        (?P<zone>Z|[+-]\d\d:\d\d)?)?""",
    re.ASCII | re.VERBOSE,
)
UNSURE = pattern("^%|[\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""What readers of YAML disagree about: directives, rare line breaks, byte order marks."""
DISPUTED = pattern(r"\t|\\'|[|>][-+\d]*#")
"""What Terraform can read and we cannot: tabs between words, `\\'`, a comment right behind a `|`."""
ESCAPED_SLASH = pattern(r"(?<!\\)(?:\\\\)*\\/")
PLAIN_COLON = pattern(r":[,\[\]{}]")
SURROGATE = pattern("[\ud800-\udfff]")


class _UnsureError(Exception):
    """What Terraform makes of it is not known; its text is the reason."""


@function("yamldecode", STRING)
def _yamldecode(call: Call, text: Text) -> Value:
    import yaml

    if UNSURE.search(str(text)):
        return call.unknown("YAML with a directive, or with rare characters, is not evaluated")
    try:
        return _Reader(call, text, yaml.parse(str(text), Loader=yaml.SafeLoader)).document()
    except (yaml.YAMLError, OverflowError, ValueError) as error:
        if DISPUTED.search(str(text)):
            return call.unknown("YAML that Terraform may read otherwise")
        raise RefusedError(f"YAML that cannot be read: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise LimitError("YAML that is nested too deeply") from error
    except _UnsureError as error:
        return call.unknown(f"{error} in YAML")


class _Mapping(Struct, frozen=True):
    """A mapping of YAML, as a constructor to which nothing is added: whether a line fits there is not known."""

    span: Span
    written: Mapping[str, tuple[Span, Span]]

    def places(self) -> Mapping[str, tuple[Span, Span]]:
        """See Constructor."""
        return self.written

    def insert(self, _values: Mapping[str, Any]) -> None:
        """See Constructor."""


class _Reader:
    """Reads the events of one document."""

    def __init__(self, call: Call, text: Text, events: Iterator[Any]) -> None:
        self._call = call
        self._whole = text
        self._text = str(text)
        self._end = 0
        """Where what was read last ends."""
        self._events = events
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._size = 0
        """How many values were read, those behind aliases included."""

    def document(self) -> Value:
        """The value of the only document; raises RefusedError."""
        kinds = [type(next(self._events)).__name__ for _ in range(2)]
        if kinds[-1] != "DocumentStartEvent":
            raise RefusedError("YAML without a document")
        value = self._value(next(self._events))
        kinds = [type(event).__name__ for event in self._events]
        if kinds != ["DocumentEndEvent", "StreamEndEvent"]:
            raise RefusedError("YAML with more than one document")
        return value

    def _value(self, event: Any) -> Value:
        before = self._size
        self._size += 1
        self._call.charge(1)
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._end = event.end_mark.index
            return self._alias(event.anchor)
        if event.anchor:
            # An alias within what it stands for is refused, as one that stands for nothing.
            self._anchors.pop(event.anchor, None)
        if kind == "ScalarEvent":
            value = self._scalar(event)
        else:
            value = self._sequence(event) if kind == "SequenceStartEvent" else self._mapping(event)
        if event.anchor:
            self._anchors[event.anchor] = value, self._size - before
        return value

    def _alias(self, anchor: str) -> Value:
        if anchor not in self._anchors:
            raise RefusedError(f"YAML with an alias of nothing: {anchor}")
        value, size = self._anchors[anchor]
        self._call.charge(size)
        self._size += size
        return value

    def _sequence(self, event: Any) -> Seq:
        _require_tag(event.tag, "seq")
        items: list[Value] = []
        while type(below := next(self._events)).__name__ != "SequenceEndEvent":
            items.append(self._value(below))
        return Seq.tuple(items)

    def _mapping(self, event: Any) -> Map:
        _require_tag(event.tag, "map")
        items: dict[str, Value] = {}
        places: dict[str, tuple[Span, Span]] = {}
        while type(key := next(self._events)).__name__ != "MappingEndEvent":
            if type(key).__name__ != "ScalarEvent":
                raise RefusedError("YAML with a key that is not a string")
            name = None if key.value == "<<" and key.tag is None else self._key(key)
            below = next(self._events)
            value = self._value(below)
            if name is not None:
                items[name] = value
                places[name] = (self._span(key.start_mark, key.end_mark.index), self._span(below.start_mark, self._end))
            elif isinstance(value, Map):
                items.update(value.items)
            else:
                raise RefusedError("YAML that merges what is not a mapping")
        return Map.object(items, _Mapping(self._span(event.start_mark, self._end), places))

    def _span(self, start: Any, end: int) -> Span:
        """What wrote a stretch of the text."""
        return self._whole.span(start.index, end) or self._call.span

    def _key(self, event: Any) -> str:
        key = self._resolved(event)
        if key is None:
            raise RefusedError("YAML with a key that is null")
        return str(to_text(key, self._call.span))

    def _scalar(self, event: Any) -> Value:
        self._end = event.end_mark.index
        value = self._resolved(event)
        if value is None or event.tag is not None or event.implicit[0]:
            return self._written(value, event)
        return self._written(to_text(value, self._call.span), event)

    def _written(self, value: Value, event: Any) -> Value:
        """A string that stands there as it is, with its place."""
        quote = 1 if event.style in {"'", '"'} else 0
        written = self._whole[event.start_mark.index + quote : event.end_mark.index - quote]
        return written if isinstance(value, Text) and written == value else value

    def _resolved(self, event: Any) -> Value:
        """The value of a scalar: Terraform looks into block scalars, too, and makes them strings again."""
        if event.tag is not None and event.tag not in SCALAR_TAGS:
            _require_tag(event.tag, "str")
        if event.style is None and PLAIN_COLON.match(self._text, event.end_mark.index):
            raise _UnsureError("a colon right before a bracket")
        written = self._text[event.start_mark.index : event.end_mark.index]
        if event.style == ">" and "\t" in written:
            raise _UnsureError("a folded text with a tab")
        if SURROGATE.search(event.value) or (event.style == '"' and ESCAPED_SLASH.search(written)):
            raise RefusedError("YAML with an escape that Terraform does not have")
        value = _resolve(event.tag, event.value, is_quoted=event.style in {"'", '"'})
        return computed(self._call, value) if isinstance(value, str) else value


def _require_tag(tag: str | None, name: str) -> None:
    if tag == "!":
        raise _UnsureError("a tag without a name")
    if tag not in {None, TAG + name}:
        raise RefusedError(f"YAML with the tag {tag}")


def _resolve(tag: str | None, string: str, *, is_quoted: bool) -> str | Fraction | bool | None:
    """The value of a scalar by what is written."""
    kind = tag.removeprefix(TAG) if tag else ""
    if kind not in {"str", "binary"} and (not string or string[0] in "+-.~0123456789yYnNtTfFoO"):
        if is_quoted:
            return string
        if string in WORDS:
            return WORDS[string]
        plain = _number_or_time(kind, string)
        if plain is not None:
            return plain
    return _tagged(kind, string)


def _number_or_time(kind: str, string: str) -> str | Fraction | None:
    if NOT_FINITE.fullmatch(string) or BINARY_EXPONENT.fullmatch(string):
        raise _UnsureError(f"the number {string}")
    if not kind and NOT_A_NUMBER.fullmatch(string):
        raise RefusedError(f"{string} in YAML")
    if kind in {"", "timestamp"}:
        time = _timestamp(string)
        if time is not None:
            return time
    return _number(string) if NUMBER.fullmatch(string) or PREFIXED.fullmatch(string) else None


def _number(string: str) -> Fraction:
    if PREFIXED.fullmatch(string):
        number = int(string, 0)
        if number >= 1 << 64:
            raise RefusedError(f"the number {string} in YAML")
        return Fraction(number)
    decimal = parse_number(string)
    if decimal is None or NEGATIVE_ZERO.fullmatch(string):
        raise _UnsureError(f"the number {string[:40]}")
    return decimal


def _tagged(kind: str, string: str) -> str | None:
    if kind in {"", "str"}:
        return string
    if kind == "null":
        return None
    if kind == "binary" and BASE64.fullmatch(string.translate({10: None, 13: None})):
        return string
    if kind in {"int", "float"}:
        raise _UnsureError(f"the number {string[:40]}")
    raise RefusedError(f"{string[:40]} in YAML, where a {kind} is needed")


def _timestamp(string: str) -> str | None:
    """A time as RFC 3339 has it; None for what is not one."""
    match = TIMESTAMP.fullmatch(string)
    if not match or (match["zone"] is None) is (match["between"] in {"T", "t"}):
        return None
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    zone = _zone(match["zone"] or "Z")
    if zone is None or not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"


def _zone(written: str) -> str | None:
    if written == "Z":
        return written
    hours, minutes = int(written[1:3]), int(written[4:])
    if hours > 24 or minutes > 60:
        return None
    minutes += hours * 60
    return f"{written[0]}{minutes // 60:02}:{minutes % 60:02}" if minutes else "Z"
