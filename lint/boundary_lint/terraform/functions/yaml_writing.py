"""YAML as Terraform writes it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from boundary_lint.terraform.functions.collections import ordered
from boundary_lint.terraform.functions.encoding import computed
from boundary_lint.terraform.functions.table import function
from boundary_lint.terraform.values.limits import CHARACTERS
from boundary_lint.terraform.values.numbers import number_text
from boundary_lint.terraform.values.types import ANY
from boundary_lint.terraform.values.values import Map, Seq
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value
    from boundary_lint.unknown import Unknown

WIDTH = 80
"""A space behind so many columns becomes a line break."""
LONGEST_KEY = 128
"""A longer key, in bytes, is written behind a `?`."""
BREAKS = "\n\r\x85\u2028\u2029"
ESCAPES = {
    "\0": "0", "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", "\x1b": "e",
    '"': '"', "\\": "\\", "\x85": "N", "\xa0": "_", "\u2028": "L", "\u2029": "P",
}  # fmt: skip


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
