"""A table of a JSON text: an object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.fragments.table import Table
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.fragments.entries import Entry, Stretch
    from boundary_lint.source import Edit, Span

COMMA = pattern(r"\s*,")
PLAIN = pattern(r'[^"\\\x00-\x1f]*')
"""What is spelled as it is in a JSON string."""


class JsonTable(Table):
    """A table of a JSON text."""

    def span(self, key: str | None = None) -> Span:
        """See Table. Its first line is its key."""
        own = next((entry for entry in self._entries if entry.path == self.path), None)
        if (key and self.entry(key)) or own is None or not self.path:
            return super().span(key)
        return self.document.span(own.start, own.equals)

    def insert(self, key: str, value: Any) -> list[Edit] | None:
        """See Table."""
        return self.insert_all({key: value})

    def insert_all(self, values: Mapping[str, Any]) -> list[Edit] | None:
        """See Table. Between them stand commas, which an empty object has none of yet."""
        whole = next((entry for entry in self._entries if entry.path == self.path and entry.is_table), None)
        if whole is None:
            return None
        constructor = self.document.text.constructor(whole.value_start)
        if constructor:
            return constructor.insert(values)
        siblings = [entry for entry in self._within(self._entries) if entry.base == self.path]
        if not siblings:
            members = ", ".join(f"{_spelled(key)}: {_spelled(value)}" for key, value in values.items())
            return self._edits((whole.value_start + 1, f" {members} ", whole.value_start))
        last = max(siblings, key=lambda entry: entry.start)
        colon = self._colon(last)
        return self._insert_behind(
            last, whole, [f"{_spelled(key)}{colon}{_spelled(one)}" for key, one in values.items()]
        )

    def append(self, key: str, *values: Any) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None or entry.items is None:
            return None
        spelled = [_spelled(value) for value in values]
        if not entry.items:
            return self._edits((entry.value_start + 1, ", ".join(spelled), entry.value_start))
        start, end = entry.items[-1]
        separator = self._separator(start)
        return self._edits((end, "".join(f"{separator}{one}" for one in spelled), start))

    def insert_items(self, key: str, index: int, *values: Any) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None or not entry.items or index >= len(entry.items):
            return self.append(key, *values)
        start = entry.items[index][0]
        separator = self._separator(start)
        return self._edits((start, "".join(f"{_spelled(value)}{separator}" for value in values), start))

    def replace(self, key: str, value: Any) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        return self._replaced(entry.value_start, entry.end, value) if entry else None

    def replace_item(self, key: str, index: int, value: Any) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        return self._replaced(*entry.items[index], value) if entry and entry.items else None

    def rename(self, key: str, new: str) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None:
            return None
        end = entry.start + len(self.document.string[entry.start : entry.equals].rstrip())
        return self._edits_of(self.document.text.replacement(entry.start, end, _spelled(new)))

    def remove(self, key: str) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        if entry is None:
            return None
        siblings = sorted((one.start, one.end) for one in self._within(self._entries) if one.base == self.path)
        at = siblings.index((entry.start, entry.end))
        return self._without(siblings, at, at)

    def remove_items(self, key: str, *indexes: int) -> list[Edit] | None:
        """See Table."""
        entry = self.entry(key)
        return self._without(list(entry.items), indexes[0], indexes[-1]) if entry and entry.items else None

    def _insert_behind(self, last: Entry, whole: Entry, members: list[str]) -> list[Edit] | None:
        """Members more, behind the last one: where that begins a line of its own, on some too."""
        string = self.document.string
        line_start = string.rfind("\n", 0, last.start) + 1
        indent = string[line_start : last.start]
        if line_start <= whole.value_start or indent.strip():
            separator = self._separator(last.start)
            return self._edits((last.end, "".join(f"{separator}{member}" for member in members), last.start))
        line_end, newline = self._line_end(last.end)
        written = f",{newline}{indent}".join(members)
        rest = str(self.document.text)[last.end : line_end]
        if rest.strip().startswith("/"):  # a comment, which stays where it is
            return self._edits((last.end, ",", last.start), (line_end, f"{newline}{indent}{written}", last.start))
        return self._edits((last.end, f",{newline}{indent}{written}", last.start))

    def _colon(self, like: Entry) -> str:
        """A colon with the blanks around it that another member has."""
        string = self.document.string
        key_end = like.start + len(string[like.start : like.equals].rstrip())
        between = string[key_end : like.value_start]
        return between if not between.strip(" :") else ": "

    def _separator(self, start: int) -> str:
        """What stands between a member or an item and the one before it."""
        string = self.document.string
        line_start = string.rfind("\n", 0, start) + 1
        indent = string[line_start:start]
        if line_start and not indent.strip():
            return f",{self._line_end(line_start - 1)[1]}{indent}"
        return "," if string[start - 1] == "," else ", "

    def _replaced(self, start: int, end: int, value: Any) -> list[Edit] | None:
        """A plain string for another keeps its quotes."""
        text = self.document.text
        is_string = self.document.string[start] == '"'
        if is_string and isinstance(value, str) and PLAIN.fullmatch(value) and end - start > 2:
            return self._edits_of(text.replacement(start + 1, end - 1, value))
        return self._edits_of(text.replacement(start, end, _spelled(value)))

    def _without(self, items: list[Stretch], first: int, last: int) -> list[Edit] | None:
        """Members or items are taken away with the comma behind them; the last ones with the comma before them."""
        start, end = items[first][0], items[last][1]
        if last + 1 < len(items):
            comma = COMMA.match(self.document.string, end)
            end = comma.end() if comma else end
            line = self._own_lines(start, end)
            start, end = line or (
                start,
                items[last + 1][0] if "\n" not in self._between(end, items[last + 1][0]) else end,
            )
        elif first:
            start = items[first - 1][1]
        else:
            start, end = self._own_lines(start, end) or (start, end)
        return self._edits_of(self.document.text.replacement(start, end, ""))

    def _between(self, start: int, end: int) -> str:
        return self.document.string[start:end]

    def _own_lines(self, start: int, end: int) -> Stretch | None:
        """From the end of the line before to the end of the last line, where nothing else stands on these lines."""
        string = self.document.string
        line_start, (line_end, _) = string.rfind("\n", 0, start) + 1, self._line_end(end)
        if not line_start or string[line_start:start].strip() or self._between(end, line_end).strip():
            return None
        return line_start - 1 - (string[line_start - 2] == "\r"), line_end


def _spelled(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_spelled(key)}: {_spelled(below)}" for key, below in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_spelled, value))}]"
    if isinstance(value, str) and PLAIN.fullmatch(value):
        return f'"{value}"'
    import json

    return json.dumps(value, ensure_ascii=False)
