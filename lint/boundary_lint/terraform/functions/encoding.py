"""Functions that encode and decode texts: JSON, CSV, Base64, URLs."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode, b64encode
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from boundary_lint.patterns import pattern
from boundary_lint.terraform.functions.collections import ordered
from boundary_lint.terraform.functions.located import located
from boundary_lint.terraform.functions.table import Unknowns, function
from boundary_lint.terraform.values.limits import CHARACTERS, LimitError, check_length
from boundary_lint.terraform.values.numbers import number_text, parse_number
from boundary_lint.terraform.values.types import ANY, STRING, object_of
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, type_of
from boundary_lint.text import Run, Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Span
    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value

BASE64 = pattern(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
JSON_ESCAPES = str.maketrans(
    {chr(code): f"\\u{code:04x}" for code in (*range(0x20), *map(ord, "<>&\u2028\u2029"))}
    | {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)
NEGATIVE_ZERO = pattern(r"-[0.]+(?:[eE].*)?")
CSV_FIELD = pattern(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",\n]*?))(?P<end>,|\r?\n|\r?\Z)')
ENCODINGS = {
    "iso-8859-1": "latin-1",
    "l1": "latin-1",
    "latin1": "latin-1",
    "us-ascii": "ascii",
    "utf-16be": "utf-16-be",
    "utf-16le": "utf-16-le",
    "utf-8": "utf-8",
    "windows-1252": "cp1252",
}
"""Python's name for those of IANA's names whose characters are the same in both."""


def computed(call: Call, string: str) -> Text:
    """Characters that the function computed, in the normal form that all of Terraform's strings have."""
    return call.text(unicodedata.normalize("NFC", string))


@function("jsonencode", ANY, nullable=True, unknowns=Unknowns.PARTS)
def _jsonencode(call: Call, value: Value) -> Value:
    text = Text().join(_json(call, value, call.span)).normalized()
    check_length(len(text))
    return text


def _json(call: Call, value: Value, span: Span) -> Iterator[Text]:
    """A value in JSON; what is computed in it has the span."""
    call.charge(1)
    if isinstance(value, Unknown):
        # Most often it is a string, and of one in quotes the rest can be read.
        yield from _in_quotes(Text.of_unknown(value, span, None), span)
    elif isinstance(value, Text):
        call.charge(len(value) // CHARACTERS)
        yield from _in_quotes(_json_string(value), span)
    elif isinstance(value, Seq):
        unknown = ordered(call, value)
        yield from [Text.of_unknown(unknown, span, None)] if unknown else _json_array(call, value, span)
    elif isinstance(value, Map):
        yield from _json_object(call, value, span)
    elif isinstance(value, bool):
        yield Text.computed("true" if value else "false", span)
    else:
        yield Text.computed(number_text(value) if isinstance(value, Fraction) else "null", span)


def _in_quotes(text: Text, span: Span) -> Iterator[Text]:
    quote = Text.computed('"', span)
    yield from (quote, text, quote)


def _json_string(value: Text) -> Text:
    """A text as it stands between the quotes of JSON: what is the same there can still be edited."""
    return Text(_json_run(run) for run in value.runs)


def _json_run(run: Run) -> Run:
    escaped = run.text if run.unknown else run.text.translate(JSON_ESCAPES)
    return run if escaped == run.text else Run(escaped, run.span, None, exact=False)


def _json_array(call: Call, value: Seq, span: Span) -> Iterator[Text]:
    yield Text.computed("[", span)
    for index, item in enumerate(value.items):
        if index:
            yield Text.computed(",", span)
        yield from _json(call, item, _span_of(item, span))
    yield Text.computed("]", span)


def _json_object(call: Call, value: Map, span: Span) -> Iterator[Text]:
    constructor = value.constructor
    span, places = (constructor.span, constructor.places()) if constructor else (span, {})
    yield Text([Run("{", span, None, exact=False, constructor=constructor)])
    for index, (name, item) in enumerate(value.items.items()):
        if index:
            yield Text.computed(",", span)
        key, place = places.get(name, (span, span))
        yield from _in_quotes(Text.computed(name.translate(JSON_ESCAPES), key), key)
        yield Text.computed(":", key)
        yield from _json(call, item, place)
    yield Text.computed("}", span)


def _span_of(value: Value, otherwise: Span) -> Span:
    """Where a text stands."""
    return value.runs[0].span if isinstance(value, Text) and value.runs else otherwise


class _UnsureError(Exception):
    """What Terraform would make of it is not known; its text is the reason."""


@function("jsondecode", STRING)
def _jsondecode(call: Call, text: Text) -> Value:
    import json

    string = str(text).lstrip(" \t\r\n")
    decoder = json.JSONDecoder(
        object_pairs_hook=lambda pairs: _json_map(call, pairs),
        parse_float=_json_number,
        parse_int=_json_number,
        parse_constant=_json_constant,
    )
    try:
        value, end = decoder.raw_decode(string)
        rest = string[end:].lstrip(" \t\r\n")
        # Go's decoder asks whether more follows, and takes a closing bracket for the end of what it is in.
        if rest and rest[0] not in "]}":
            raise RefusedError("more than one JSON value")
        return located(_json_value(call, value), text)
    except ValueError as error:
        raise RefusedError(f"JSON that cannot be read: {error}") from error
    except RecursionError as error:
        raise LimitError("JSON that is nested too deeply") from error
    except _UnsureError as error:
        return call.unknown(str(error))


def _json_number(digits: str) -> Fraction:
    number = parse_number(digits)
    if number is None or NEGATIVE_ZERO.fullmatch(digits):
        raise _UnsureError(f"the number {digits[:40]} in JSON")
    return number


def _json_constant(name: str) -> Any:
    raise RefusedError(f"{name} in JSON")


def _json_map(call: Call, pairs: list[tuple[str, Any]]) -> Map:
    items: dict[str, Value] = {}
    for key, below in pairs:
        name, value = str(_json_text(call, key)), _json_value(call, below)
        if not unicodedata.is_normalized("NFC", key):
            raise RefusedError("a key in JSON that is not in normal form")
        if name in items and type_of(items[name]) != type_of(value):
            raise _UnsureError("a key that stands twice in a JSON object, with values of different types")
        items[name] = value
    return Map.object(items)


def _json_value(call: Call, value: Any) -> Value:
    """What Python's decoder made of a value, as ours; objects are ours already."""
    if isinstance(value, list):
        return Seq.tuple(_json_value(call, item) for item in value)
    if isinstance(value, str):
        return _json_text(call, value)
    known: Value = value
    return known


def _json_text(call: Call, string: str) -> Text:
    return computed(call, re.sub("[\ud800-\udfff]", "\ufffd", string))


@function("base64encode", STRING)
def _base64encode(call: Call, text: Text) -> Value:
    return Text.encoding(str(encoded(call, str(text).encode())), text, call.span)


def encoded(call: Call, data: bytes) -> Text:
    """Bytes in Base64."""
    call.charge(len(data) // CHARACTERS)
    return computed(call, b64encode(data).decode())


@function("base64decode", STRING)
def _base64decode(call: Call, text: Text) -> Value:
    return computed(call, _decoded(_bytes(text), "utf-8"))


def _bytes(text: Text) -> bytes:
    string = str(text).translate({10: None, 13: None})
    if not BASE64.fullmatch(string):
        raise RefusedError("a text that is not Base64")
    return b64decode(string)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(f"bytes that are not {encoding}") from error


@function("textencodebase64", STRING, STRING)
def _textencodebase64(call: Call, text: Text, encoding: Text) -> Value:
    name = ENCODINGS.get(str(encoding).lower())
    if name is None:
        return call.unknown(f"the encoding {encoding} is not evaluated")
    try:
        return encoded(call, str(text).encode(name))
    except UnicodeEncodeError as error:
        raise RefusedError(f"characters that {name} does not have") from error


@function("textdecodebase64", STRING, STRING)
def _textdecodebase64(call: Call, text: Text, encoding: Text) -> Value:
    name = ENCODINGS.get(str(encoding).lower())
    if name is None:
        return call.unknown(f"the encoding {encoding} is not evaluated")
    decoded = _decoded(_bytes(text), name)
    if "\ufffd" in decoded:
        raise RefusedError(f"bytes that are not {name}")
    return computed(call, decoded)


@function("urlencode", STRING)
def _urlencode(_: Call, text: Text) -> Value:
    from urllib.parse import quote_plus

    return text.mapped(quote_plus)


@function("csvdecode", STRING)
def _csvdecode(call: Call, text: Text) -> Value:
    header, *rows = [*_csv_rows(call, text)] or [[]]
    names = [str(name) for name in header]
    if not names or len(set(names)) < len(names) or any(len(row) != len(names) for row in rows):
        raise RefusedError("CSV whose rows do not fit its header")
    records = [Map.object(dict(zip(names, row, strict=True))) for row in rows]
    return Seq.list(records, object_of(dict.fromkeys(names, STRING)))


def _csv_rows(call: Call, text: Text) -> Iterator[list[Text]]:
    string, at = str(text), 0
    row: list[Text] = []
    while at < len(string) or row:
        match = CSV_FIELD.match(string, at)
        if match is None:
            raise RefusedError("CSV with a quote in the wrong place")
        is_blank = not row and match.end("end") - at == len(match["end"]) and match["end"] != ","
        if not is_blank:
            row.append(_csv_field(call, text, match))
        at = match.end()
        if match["end"] != ",":
            if row:
                yield row
            row = []


def _csv_field(call: Call, text: Text, match: re.Match[str]) -> Text:
    if match["quoted"] is None:
        return text[slice(*match.span("plain"))]
    inner = text[slice(*match.span("quoted"))]
    unquoted = call.text('"').join(inner.split('""'))
    return call.text("\n").join(unquoted.split("\r\n"))
