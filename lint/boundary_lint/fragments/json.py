"""JSON fragments: what they mean, where each part stands, and the edits that add to them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from boundary_lint.fragments.document import Document
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.json_syntax import find_comments, find_entries
from boundary_lint.fragments.json_table import JsonTable
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from boundary_lint.fragments.entries import Path
    from boundary_lint.text import Text

BLANKS = " \t\r\n"
LAST_COMMA = pattern(r'(?P<string>"(?:[^"\\]|\\.)*")|,(?P<rest>\s*[\]}])')
"""A comma behind the last member or item; and strings, which may have some in them."""
BRACES = pattern(r'"(?:[^"\\]|\\.)*"|[\[\]{}"]')
"""The braces of a text, and its strings, which may have some in them."""


class JsonDocument(Document):
    """A JSON text whose value is an object, read."""

    dialect = "JSON"

    def __init__(self, text: Text, *, comments: bool = False, commas: bool = False) -> None:
        """Read the text, with comments and last commas where its reader takes some; raises FragmentError."""
        self.text = text
        string = _with_members(text)
        string = _without_comments(string) if comments else string
        self.string = _without_last_commas(string) if commas else string
        try:
            self.values = _values(self.string)
            self.entries = find_entries(self.string)
        except RecursionError as error:
            raise FragmentError("it is nested too deeply to be read", 0, is_unread=True) from error
        self.headers = {}

    def table_of(self, path: Path, value: dict[str, Any]) -> JsonTable:
        """See Document."""
        return JsonTable(self, path, value)


def _with_members(text: Text) -> str:
    """The text, with each unknown that stands in the place of members made a member: it may hold any."""
    string = known = str(text)
    unknowns = text.unknowns(0, len(text))
    for at, run in unknowns:
        known = known[:at] + " " * len(run.text) + known[at + len(run.text) :]
    for at, run in unknowns if BRACES.search(known) else ():
        end = at + len(run.text)
        before, behind = known[:at].rstrip(BLANKS)[-1:], known[end:].lstrip(BLANKS)[:1]
        if before in ("{", ",") and behind in ("}", ",") and _is_in_object(known[:at]):
            string = f'{string[:at]}"{run.text[2:-2]}":0{string[end:]}'
    return string


def _is_in_object(before: str) -> bool:
    """Whether what stands behind a text is directly within the braces of an object, and in no string."""
    stack: list[str] = []
    for match in BRACES.finditer(before):
        if match[0] in "[{":
            stack.append(match[0])
        elif match[0] in "]}" and stack:
            stack.pop()
        elif match[0] == '"':
            return False
    return stack[-1:] == ["{"]


def _without_comments(string: str) -> str:
    parts, at = [], 0
    for start, end in find_comments(string) if "/" in string else ():
        parts += [string[at:start], "".join(one if one == "\n" else " " for one in string[start:end])]
        at = end
    return "".join([*parts, string[at:]])


def _without_last_commas(string: str) -> str:
    return LAST_COMMA.sub(lambda match: match[0] if match["string"] else f" {match['rest']}", string)


@lru_cache(maxsize=64)
def _values(string: str) -> dict[str, Any]:
    """What a text means, a blank one nothing; nobody is to change it. Raises FragmentError, RecursionError."""
    if not string.strip(BLANKS):
        return {}
    try:
        values = msgspec.json.decode(string)
    except msgspec.DecodeError:
        values = _values_or_error(string)
    if not isinstance(values, dict):
        raise FragmentError("this is no object with servers", len(string) - len(string.lstrip(BLANKS)), is_unread=True)
    return values


def _values_or_error(string: str) -> Any:
    """What Python's own reader makes of it, which has better words for what is wrong."""
    import json

    try:
        return json.loads(string)
    except json.JSONDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        raise FragmentError(message, min(error.pos, len(string))) from error
