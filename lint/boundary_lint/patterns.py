"""Patterns that are compiled at their first use: a run needs few of them, and each costs a start 0.3 ms."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Any, AnyStr, cast


class _Pattern:
    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which is found without this from then on."""
        if name.startswith("_"):
            raise AttributeError(name)
        method = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, as re.compile() has it."""
    return cast("re.Pattern[AnyStr]", _Pattern(written, flags))


def is_like(text: str, written: str) -> bool:
    """Whether a text is as a pattern has it, in the words of fnmatch; most need no regular expression for that."""
    if "[" in written or "?" in written:
        return fnmatchcase(text, written)
    start, star, rest = written.partition("*")
    if not star:
        return text == written
    return text.startswith(start) and text.endswith(rest.rpartition("*")[2]) and fnmatchcase(text, written)
