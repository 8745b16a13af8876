"""The patterns of sed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    Pattern: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"
    Match: TypeAlias = "re.Match[str] | regex.Match[str]"

# What a backslash turns into a special character in a basic expression, and out of one in an extended one.
SPECIAL = "(){}+?|"
CLASSES = pattern(r"\[\^?\]?(?:\[:\w+:\]|[^\]])*\]")
QUICK = pattern(r"(?:\\\W|[^\\*+?{\[])*")
"""A pattern without a repetition is quick in Python's own library. Others need one that can be told to end."""
SECONDS = 1
"""How long a pattern may take on one line."""


class SedError(Exception):
    """A script of sed that is not understood."""


def compiled(written: str, *, extended: bool) -> Pattern:
    """A pattern as it is written; raises SedError where it is not understood."""
    return _compiled(_translated(written, extended=extended), written)


def of_any_case(pattern: Pattern) -> Pattern:
    """A pattern for which capital letters are as small ones."""
    return _compiled("(?i)" + pattern.pattern, pattern.pattern)


def search(pattern: Pattern, line: str) -> Iterator[Match]:
    """What a pattern matches in a line, from the left; raises SedError where that takes too long."""
    if isinstance(pattern, re.Pattern):
        yield from pattern.finditer(line)
        return
    try:
        yield from pattern.finditer(line, timeout=SECONDS)
    except TimeoutError as error:
        raise SedError("the pattern takes too long") from error


def _compiled(pattern: str, written: str) -> Pattern:
    if QUICK.fullmatch(pattern):
        try:
            return re.compile(pattern)
        except re.error as error:
            raise _not_understood(written) from error
    import regex

    try:
        return regex.compile(pattern, regex.VERSION0)
    except regex.error as error:
        raise _not_understood(written) from error


def _not_understood(written: str) -> SedError:
    return SedError(f"the pattern {written!r} is not understood")


def _translated(pattern: str, *, extended: bool) -> str:
    """A pattern of sed as one of Python's."""
    parts, at = [], 0
    while at < len(pattern):
        character = pattern[at]
        match = CLASSES.match(pattern, at) if character == "[" else None
        if match:
            parts.append(match[0].replace("\\", "\\\\"))
            at = match.end()
        elif character == "\\":
            escaped = pattern[at + 1 : at + 2]
            if escaped in "<>`'" or (escaped.isalpha() and escaped not in "bBnsStwW"):
                raise SedError(f"the escape \\{escaped} is not understood")
            parts.append(escaped if escaped in SPECIAL and not extended else "\\" + escaped)
            at += 2
        else:
            literal = (character in SPECIAL and not extended) or (character == "*" and not parts)
            parts.append("\\" + character if literal else character)
            at += 1
    return "".join(parts)
