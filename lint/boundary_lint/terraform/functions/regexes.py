"""The functions that take regular expressions: regex, regexall, and the form of replace that does."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from boundary_lint.terraform.functions.re2 import SETTLED, Translator, UnclearError
from boundary_lint.terraform.functions.strings import replaced, slices
from boundary_lint.terraform.functions.table import Call, function
from boundary_lint.terraform.values.limits import LONGEST, LimitError
from boundary_lint.terraform.values.types import STRING, Type, object_of, tuple_of
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, Value
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.unknown import Unknown

Match: TypeAlias = Any
"""Of the `regex` package, which is imported only where it is needed."""

SECONDS = 0.5


class _Pattern(Struct, frozen=True):
    compiled: Any
    names: list[str]
    """Of each group; empty for one without a name."""


@function("regex", STRING, STRING)
def _regex(call: Call, pattern: Text, text: Text) -> Value:
    compiled = _compiled(call, str(pattern), str(text))
    if not isinstance(compiled, _Pattern):
        return compiled
    result = _result_type(compiled.names)
    for match in _matches(call, compiled, str(text)):
        return _result(result, compiled.names, match, text[match.start() : match.end()])
    raise RefusedError("the pattern does not match")


@function("regexall", STRING, STRING)
def _regexall(call: Call, pattern: Text, text: Text) -> Value:
    compiled = _compiled(call, str(pattern), str(text))
    if not isinstance(compiled, _Pattern):
        return compiled
    result = _result_type(compiled.names)
    matches = list(_matches(call, compiled, str(text)))
    wholes = slices(text, [match.span() for match in matches])
    found = [_result(result, compiled.names, match, one) for match, one in zip(matches, wholes, strict=True)]
    return Seq.list(found, result)


def replace_matches(call: Call, text: Text, pattern: str, new: Text) -> Text | Unknown:
    """The text with all matches of a pattern replaced; raises RefusedError, LimitError."""
    compiled = _compiled(call, pattern, str(text))
    if not isinstance(compiled, _Pattern):
        return compiled
    if any(one.isnumeric() and not (one.isalpha() or one.isdecimal()) for one in str(new)):
        return call.unknown("a replacement with digits that are not decimal")
    template = _template(new, compiled.names)
    matches = list(_matches(call, compiled, str(text)))
    places = [match.span() for match in matches]
    size, inserted = len(text), []
    for match, one in zip(matches, slices(text, places), strict=True):
        inserted.append(_expanded(template, match, one))
        size += len(inserted[-1])
        call.charge(len(inserted[-1]) // 50)
        if size > 2 * LONGEST:
            raise LimitError(f"a text of {size} characters")
    return replaced(call, text, places, inserted)


def _result_type(names: list[str]) -> Type:
    """What `regex` returns, by the groups of the pattern."""
    if not any(names):
        return tuple_of([STRING] * len(names)) if names else STRING
    if not all(names):
        raise RefusedError("a pattern with both named and unnamed groups")
    return object_of(dict.fromkeys(names, STRING))


def _result(result: Type, names: list[str], match: Match, whole: Text) -> Value:
    if result == STRING:
        return whole
    groups = [_group(match, whole, number) for number in range(1, len(names) + 1)]
    if result.kind == "tuple":
        return Seq(result, tuple(groups))
    found = dict(zip(names, groups, strict=True))
    return Map(result, {name: found[name] for name in sorted(found)})


def _group(match: Match, whole: Text, number: int) -> Text | None:
    start, end = match.span(number)
    return None if start < 0 else whole[start - match.start() : end - match.start()]


def _matches(call: Call, pattern: _Pattern, string: str) -> Iterator[Match]:
    """The matches, one after the other, with Go's idea of which empty ones count."""
    at, before, until = 0, -1, monotonic() + SECONDS
    while at <= len(string):
        try:
            match = pattern.compiled.search(string, at, timeout=max(until - monotonic(), 0.001))
        except TimeoutError:
            raise LimitError("a pattern that takes too long") from None
        if match is None:
            return
        call.charge(1)
        start, end = match.span()
        if end != at or start != before:
            yield match
        at, before = end + 1 if end == at else end, end


Template: TypeAlias = list[Text | list[int]]
"""Literal texts, and the groups of which the first that has matched is inserted."""


def _template(new: Text, names: list[str]) -> Template:
    """A replacement with `$1`, `${1}`, `$name` and `$$` in it."""
    parts: Template = []
    at = 0
    for match in re.finditer(r"\$(?:\$|(\{)?(\w+)(?(1)\}))", str(new)):
        parts.append(new[at : match.start()])
        at = match.end()
        parts.append(_groups(match[2], names) if match[2] else new[at - 1 : at])
    return [*parts, new[at:]]


def _groups(name: str, names: list[str]) -> list[int]:
    if re.fullmatch(r"0|[1-9][0-9]{0,8}", name):
        return [int(name)] if int(name) <= len(names) else []
    return [number for number, one in enumerate(names, 1) if one == name]


def _expanded(template: Template, match: Match, whole: Text) -> Text:
    parts: list[Text] = []
    for part in template:
        if isinstance(part, Text):
            parts.append(part)
        else:
            groups = (_group(match, whole, number) for number in part)
            parts.append(next((group for group in groups if group is not None), Text()))
    return Text().join(parts)


def _compiled(call: Call, pattern: str, string: str) -> _Pattern | Unknown:
    import regex

    translator = Translator(pattern)
    try:
        text = translator.translate()
        if translator.categories and any(character >= SETTLED for character in string):
            raise UnclearError
    except UnclearError:
        return call.unknown(f"the pattern {pattern[:60]!r} is not evaluated")
    return _Pattern(regex.compile(text, regex.VERSION0), translator.names)
