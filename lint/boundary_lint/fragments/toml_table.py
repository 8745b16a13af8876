"""A table of a fragment, and the edits that change it: in its own style, and nothing around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boundary_lint.fragments.entries import Entry
from boundary_lint.fragments.table import Table
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from boundary_lint.fragments.toml import Toml, TomlDocument
    from boundary_lint.source import Edit


PLAIN = pattern(r"""(["'])[^"'\\\x00-\x1f\x7f]*\1""")
"""A string on one line that is spelled as it is."""
KEY = pattern(r""""(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+""")


class TomlTable(Table):
    """A table of a TOML text."""

    document: TomlDocument

    def table(self, key: str) -> TomlTable | None:
        """See Table."""
        return self.document.table((*self.path, key))

    def tables(self, key: str) -> list[TomlTable] | None:
        """The tables of an array that a key holds; None where it is not written as `[[key]]`."""
        return self.document.array((*self.path, key))

    def insert(self, key: str, value: Toml) -> list[Edit] | None:
        """See Table."""
        siblings = [entry for entry in self._within(self._entries) if len(entry.base) <= len(self.path)]
        header = self.document.headers.get(self.path)
        written = _spelled(value)
        if siblings:
            return self._insert_behind(siblings, key, written)
        if header:
            return self._insert_line(header.end, header.start, f"{key} = {written}")
        whole = next((entry for entry in self._entries if entry.path == self.path and entry.is_table), None)
        if whole:
            return self._edits((whole.value_start + 1, f" {key} = {written} ", whole.start))
        return None

    def append(self, key: str, *values: Toml) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None or entry.items is None:
            return None
        if not entry.items:
            return self._edits((entry.value_start + 1, ", ".join(map(_spelled, values)), entry.start))
        string = self.document.string
        start, end = entry.items[-1]
        spelled = [f"'{value}'" if string[start] == "'" else _spelled(value) for value in values]
        line_start = string.rfind("\n", 0, start) + 1
        if line_start <= entry.value_start or string[line_start:start].strip():
            return self._edits((end, "".join(f", {one}" for one in spelled), entry.start))
        comma = _after_comma(string, end)
        indent = string[line_start:start]
        line_end, newline = self._line_end(comma or end)
        if string.find("]", comma or end, line_end) == entry.end - 1:
            line_end = comma or end
        written = f",{newline}{indent}".join(spelled)
        if comma:
            return self._edits((line_end, f"{newline}{indent}{written},", entry.start))
        if line_end == end:
            return self._edits((end, f",{newline}{indent}{written}", entry.start))
        return self._edits((end, ",", entry.start), (line_end, f"{newline}{indent}{written}", entry.start))

    def insert_items(self, key: str, index: int, *values: Toml) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None or not entry.items or index >= len(entry.items):
            return self.append(key, *values)
        start = entry.items[index][0]
        line_start = self.document.string.rfind("\n", 0, start) + 1
        indent = self.document.string[line_start:start]
        separator = f",{self._line_end(start)[1]}{indent}" if indent.isspace() or line_start == start else ", "
        is_literal = self.document.string[start] == "'"
        spelled = [f"'{value}'" if is_literal and "'" not in str(value) else _spelled(value) for value in values]
        return self._edits((start, "".join(f"{one}{separator}" for one in spelled), start))

    def replace(self, key: str, value: Toml) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        return self._replaced(entry.value_start, entry.end, value) if entry else None

    def replace_item(self, key: str, index: int, value: Toml) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        items = entry.items if entry else None
        return self._replaced(*items[index], value) if items else None

    def _replaced(self, start: int, end: int, value: Toml) -> list[Edit] | None:
        """A string keeps its quotes, where they do for the new one."""
        quote = self.document.string[start]
        if (
            isinstance(value, str)
            and PLAIN.fullmatch(self.document.string, start, end)
            and PLAIN.fullmatch(f'"{value}"')
        ):
            return self._edits_of(self.document.text.replacement(start + 1, end - 1, value))
        spelled = f"'{value}'" if isinstance(value, str) and quote == "'" and "'" not in value else _spelled(value)
        return self._edits_of(self.document.text.replacement(start, end, spelled))

    def rename(self, key: str, new: str) -> list[Edit] | None:
        """See Table."""
        size = len(self.path)
        edits = []
        for place in self._within([*self.document.headers.values(), *self._entries]):
            base = len(place.base) if isinstance(place, Entry) else 0
            if place.path[size : size + 1] == (key,) and size >= base:
                start = place.key_starts[size - base]
                name = KEY.match(self.document.string, start)
                edits.append(self.document.text.replacement(start, name.end(), new) if name else None)
        return [edit for edit in edits if edit] if edits and all(edits) else None

    def remove(self, key: str) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None:
            return None
        if entry.inline:
            siblings = [one for one in self._within(self._entries) if one.base == entry.base and one.inline]
            at = siblings.index(entry)
            return self._without([(one.start, one.end) for one in siblings], at, at)
        return self._edits_of(self.document.text.replacement(*self._whole_line(entry), ""))

    def remove_items(self, key: str, *indexes: int) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        items = entry.items if entry else None
        return self._without(list(items), indexes[0], indexes[-1]) if items else None

    def _without(self, items: list[tuple[int, int]], first: int, last: int) -> list[Edit] | None:
        """Items between commas are taken away with the comma behind them; at the end with the one before them."""
        string = self.document.string
        start, end = items[first][0], items[last][1]
        behind = _after_comma(string, end)
        line_start, (line_end, _) = string.rfind("\n", 0, start) + 1, self._line_end(behind or end)
        has_own_lines = (
            not string[line_start:start].strip() and not string[behind or end : line_end].split("#")[0].strip()
        )
        if line_start and has_own_lines:
            start, end = line_start - 1 - (string[line_start - 2] == "\r"), line_end
        elif last + 1 < len(items):
            end = min(items[last + 1][0], line_end) if behind else end
        elif first:
            start, end = items[first - 1][1], end
        else:
            end = behind or end
        return self._edits_of(self.document.text.replacement(start, end, ""))

    def _whole_line(self, entry: Entry) -> tuple[int, int]:
        """From the end of the line before to the end of an entry's own; at the beginning of the text, the line."""
        string = self.document.string
        start, (end, newline) = string.rfind("\n", 0, entry.start), self._line_end(entry.end)
        if start < 0 or self.document.text.literal(start) is not self.document.text.literal(entry.start):
            return start + 1, min(end + len(newline), len(string))
        return start - (string[start - 1] == "\r"), end

    def _insert_behind(self, siblings: list[Entry], key: str, written: str) -> list[Edit] | None:
        last = siblings[-1]
        string = self.document.string
        prefix = string[last.start : last.key_starts[len(self.path) - len(last.base)]]
        if last.inline:
            return self._edits((last.end, f"{self._separator(last)}{prefix}{key} = {written}", last.start))
        padded = f"{prefix}{key}".ljust(_aligned_width(string, siblings))
        return self._insert_line(last.end, last.start, f"{padded} = {written}")

    def _separator(self, last: Entry) -> str:
        """What goes behind the last entry between braces: TOML 1.1 has inline tables with an entry a line."""
        line_start = self.document.string.rfind("\n", 0, last.start) + 1
        indent = self.document.string[line_start : last.start]
        return f",{self._line_end(last.end)[1]}{indent}" if line_start and not indent.strip() else ", "

    def _insert_line(self, behind: int, like: int, line: str) -> list[Edit] | None:
        """A line behind the one that ends at `behind`, indented as the one that starts at `like`."""
        string = self.document.string
        indent = string[string.rfind("\n", 0, like) + 1 : like]
        line_end, newline = self._line_end(behind)
        return self._edits((line_end, f"{newline}{indent if indent.isspace() else ''}{line}", like))


def _spelled(value: Toml) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_spelled(below)}" for key, below in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_spelled, value))}]"
    if type(value) is int:
        return str(value)
    if isinstance(value, str) and value.isprintable() and not {'"', "\\"} & {*value}:
        return f'"{value}"'
    import tomlkit

    return tomlkit.item(value).as_string()


def _after_comma(string: str, end: int) -> int | None:
    """The offset behind the comma that follows an array's last value, if one does."""
    comma = re.compile(r"(?:\s|#[^\n]*\n)*,").match(string, end)
    return comma.end() if comma else None


def _aligned_width(string: str, siblings: list[Entry]) -> int:
    """The width that keys are padded to, where all of a table's equals signs stand in one column; else 0."""
    widths = {entry.equals - 1 - entry.start for entry in siblings if not entry.inline}
    keys = {len(string[entry.start : entry.equals].rstrip()) for entry in siblings}
    return widths.pop() if len(widths) == 1 and len(keys) > 1 else 0
