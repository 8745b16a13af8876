"""YAML as Terraform reads it, which is neither YAML 1.1 nor 1.2, and as Terraform writes it."""

from __future__ import annotations

import re
from calendar import monthrange
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from boundary_lint.terraform.functions.collections import ordered
from boundary_lint.terraform.functions.encoding import BASE64, NEGATIVE_ZERO, computed
from boundary_lint.terraform.functions.table import function
from boundary_lint.terraform.values.convert import to_text
from boundary_lint.terraform.values.limits import CHARACTERS, LimitError
from boundary_lint.terraform.values.numbers import number_text, parse_number
from boundary_lint.terraform.values.types import ANY, STRING
from boundary_lint.terraform.values.values import Map, RefusedError, Seq
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value
    from boundary_lint.unknown import Unknown

TAG = "tag:yaml.org,2002:"
SCALAR_TAGS = frozenset({f"{TAG}{name}" for name in ("binary", "bool", "float", "int", "null", "str", "timestamp")})
WORDS: dict[str, bool | None] = (
    dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True)
    | dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False)
    | dict.fromkeys(("", "~", "null", "Null", "NULL"))
)
NOT_FINITE = re.compile(r"[+-]?\.(?:inf|Inf|INF)")
NOT_A_NUMBER = re.compile(r"\.(?:nan|NaN|NAN)")
NUMBER = re.compile(r"[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][+-]?\d+)?", re.ASCII)
PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
BINARY_EXPONENT = re.compile(r"\.\d+[pP][+-]?\d+", re.ASCII)
TIMESTAMP = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
        (?:(?P<between>[Tt]|\ +)(?P<hour>\d{1,2}):(?P<minute>\d{1,2}):(?P<second>\d{1,2})(?:[.,]\d+)?
        (?P<zone>Z|[+-]\d\d:\d\d)?)?""",
    re.ASCII | re.VERBOSE,
)
UNSURE = re.compile("^%|[\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""What readers of YAML disagree about: directives, rare line breaks, byte order marks."""
DISPUTED = re.compile(r"\t|\\'|[|>][-+\d]*#")
"""What Terraform can read and we cannot: tabs between words, `\\'`, a comment right behind a `|`."""
ESCAPED_SLASH = re.compile(r"(?<!\\)(?:\\\\)*\\/")
PLAIN_COLON = re.compile(r":[,\[\]{}]")
SURROGATE = re.compile("[\ud800-\udfff]")
WIDTH = 80
"""A space behind so many columns becomes a line break."""
LONGEST_KEY = 128
"""A longer key, in bytes, is written behind a `?`."""
BREAKS = "\n\r\x85\u2028\u2029"
ESCAPES = {
    "\0": "0", "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", "\x1b": "e",
    '"': '"', "\\": "\\", "\x85": "N", "\xa0": "_", "\u2028": "L", "\u2029": "P",
}  # fmt: skip


class _UnsureError(Exception):
    """What Terraform makes of it is not known; its text is the reason."""


@function("yamldecode", STRING)
def _yamldecode(call: Call, text: Text) -> Value:
    import yaml

    if UNSURE.search(str(text)):
        return call.unknown("YAML with a directive, or with rare characters, is not evaluated")
    try:
        return _Reader(call, str(text), yaml.parse(str(text), Loader=yaml.SafeLoader)).document()
    except (yaml.YAMLError, OverflowError, ValueError) as error:
        if DISPUTED.search(str(text)):
            return call.unknown("YAML that Terraform may read otherwise")
        raise RefusedError(f"YAML that cannot be read: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise LimitError("YAML that is nested too deeply") from error
    except _UnsureError as error:
        return call.unknown(f"{error} in YAML")


class _Reader:
    """Reads the events of one document."""

    def __init__(self, call: Call, text: str, events: Iterator[Any]) -> None:
        self._call = call
        self._text = text
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
        while type(key := next(self._events)).__name__ != "MappingEndEvent":
            if type(key).__name__ != "ScalarEvent":
                raise RefusedError("YAML with a key that is not a string")
            name = None if key.value == "<<" and key.tag is None else self._key(key)
            value = self._value(next(self._events))
            if name is not None:
                items[name] = value
            elif isinstance(value, Map):
                items.update(value.items)
            else:
                raise RefusedError("YAML that merges what is not a mapping")
        return Map.object(items)

    def _key(self, event: Any) -> str:
        key = self._resolved(event)
        if key is None:
            raise RefusedError("YAML with a key that is null")
        return str(to_text(key, self._call.span))

    def _scalar(self, event: Any) -> Value:
        value = self._resolved(event)
        if value is None or event.tag is not None or event.implicit[0]:
            return value
        return to_text(value, self._call.span)

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


@function("yamlencode", ANY, nullable=True)
def _yamlencode(call: Call, value: Value) -> Value:
    return _unordered(call, value) or computed(call, _Writer(call).document(value))


def _unordered(call: Call, value: Value) -> Unknown | None:
    """Why the order of its items is not known, however deep."""
    if isinstance(value, Seq):
        return ordered(call, value) or next(filter(None, (_unordered(call, item) for item in value.items)), None)
    if isinstance(value, Map):
        return next(filter(None, (_unordered(call, item) for item in value.items.values())), None)
    return None


class _Writer:
    """Writes one document, and keeps the state that decides on spaces and line breaks."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._parts: list[str] = []
        self._column = 0
        self._indent = -1
        self._is_spaced = True
        """Whether nothing has to part what was written from what follows."""
        self._is_indent = True
        """Whether the line has nothing but indentation and the marks of items."""
        self._is_open = False
        """Whether the document has to be ended in so many words."""

    def document(self, value: Value) -> str:
        """The text of a value."""
        self._node(value, is_root=True)
        self._new_line()
        return "".join((*self._parts, "...\n" if self._is_open else ""))

    def _node(self, value: Value, *, is_root: bool = False, in_mapping: bool = False) -> None:
        self._call.charge(1)
        if isinstance(value, Seq) and value.items:
            self._sequence(value, in_mapping=in_mapping)
        elif isinstance(value, Map) and value.items:
            self._mapping(value)
        elif isinstance(value, Text):
            self._call.charge(len(value) // CHARACTERS)
            self._string(str(value))
        else:
            self._mark(_plain(value), is_spaced=False)
            self._is_open = is_root and not isinstance(value, Seq | Map)

    def _sequence(self, value: Seq, *, in_mapping: bool) -> None:
        outside = self._indent
        if self._indent < 0 or not in_mapping or self._is_indent:
            self._indent = self._deeper(0)
        for item in value.items:
            self._new_line()
            self._mark("-", is_indent=True)
            self._node(item)
        self._indent = outside

    def _mapping(self, value: Map) -> None:
        outside = self._indent
        self._indent = self._deeper(0)
        for name, item in value.items.items():
            self._new_line()
            if len(name.encode()) <= LONGEST_KEY and not set(BREAKS) & set(name):
                self._quoted(name, may_break=False)
                self._put(":")
                self._is_indent = self._is_spaced = self._is_open = False
            else:
                self._mark("?", is_indent=True)
                self._string(name)
                self._new_line()
                self._mark(":", is_indent=True)
            self._node(item, in_mapping=True)
        self._indent = outside

    def _deeper(self, first: int) -> int:
        return first if self._indent < 0 else self._indent + 2

    def _string(self, string: str) -> None:
        outside = self._indent
        self._indent = self._deeper(2)
        if "\n" in string and _may_be_literal(string):
            self._literal(string)
        else:
            self._quoted(string, may_break=True)
        self._indent = outside

    def _quoted(self, string: str, *, may_break: bool) -> None:
        self._mark('"')
        last = len(string) - 1
        for at, character in enumerate(string):
            after_space = at > 0 and string[at - 1] == " "
            if character != " " or not may_break or after_space or self._column <= WIDTH or not 0 < at < last:
                # A byte order mark at the start has Terraform escape whatever follows it.
                self._put(_escaped(character, always=string[0] == "\ufeff"))
                continue
            self._new_line()
            if string[at + 1] == " ":
                self._put("\\")
        self._put('"')
        self._is_spaced = self._is_indent = False

    def _literal(self, string: str) -> None:
        hint = "2" if string[0] in " " + BREAKS else ""
        is_kept = string[-1] in BREAKS and (len(string) == 1 or string[-2] in BREAKS)
        chomp = "+" if is_kept else "" if string[-1] in BREAKS else "-"
        self._mark(f"|{hint}{chomp}")
        self._break("\n")
        self._is_spaced = True
        after_break = True
        for character in string:
            if character in BREAKS:
                self._break(character)
            else:
                if after_break:
                    self._new_line()
                self._put(character)
                self._is_indent = False
            after_break = character in BREAKS

    def _mark(self, mark: str, *, is_spaced: bool = False, is_indent: bool = False) -> None:
        """Write what a space parts from what stands before it."""
        self._put(mark if self._is_spaced else f" {mark}")
        self._is_spaced = is_spaced
        self._is_indent = self._is_indent and is_indent
        self._is_open = False

    def _new_line(self) -> None:
        """Go on at the indentation, in a new line unless this one has nothing yet."""
        indent = max(self._indent, 0)
        if not self._is_indent or self._column > indent or (self._column == indent and not self._is_spaced):
            self._break("\n")
        self._put(" " * (indent - self._column))
        self._is_spaced = self._is_indent = True

    def _break(self, character: str) -> None:
        self._parts.append(character)
        self._column = 0
        self._is_indent = True

    def _put(self, string: str) -> None:
        self._parts.append(string)
        self._column += len(string)


def _plain(value: Value) -> str:
    if isinstance(value, Seq | Map):
        return "[]" if isinstance(value, Seq) else "{}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, Fraction) else "null"


def _is_printable(character: str) -> bool:
    return character == "\n" or " " <= character <= "~" or ("\xa0" <= character <= "\ufffd" and character != "\ufeff")


def _may_be_literal(string: str) -> bool:
    """Whether it keeps its form between `|` and the next line that is indented less."""
    has_space_before_break = any(f" {character}" in string for character in BREAKS)
    return string[-1] != " " and not has_space_before_break and all(map(_is_printable, string))


def _escaped(character: str, *, always: bool) -> str:
    if not always and _is_printable(character) and character not in f'{BREAKS}"\\':
        return character
    if character in ESCAPES:
        return f"\\{ESCAPES[character]}"
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
