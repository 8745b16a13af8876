"""The fixes that change what a server's table says, or take something away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.fixes import REMOVED, Applicability, Fix, NoFix, Put

if TYPE_CHECKING:
    from boundary_lint.fragments.table import Table
    from boundary_lint.launch import Fragment
    from boundary_lint.source import Edit


class Changes(Struct, frozen=True):
    """What can be changed in one server; a path begins in its table."""

    _table: Table
    _fragment: Fragment

    def replace(self, message: str, path: tuple[str, ...], value: Any) -> Fix | NoFix:
        """The fix that gives a key another value."""
        *above, key = path
        table = self._below(above)
        return self.fix(message, table.replace(key, value) if table else None, (path, value))

    def remove(self, message: str, path: tuple[str, ...]) -> Fix | NoFix:
        """The fix that takes a key away; with the table around it, where that holds nothing else on the same line."""
        *above, key = path
        table = self._below(above)
        if above and table and len(table.value) == 1 and (self._below(above[:-1]) or table).entry(above[-1]):
            return self.remove(message, tuple(above))
        vanishes = table is not None and len(table.value) == 1 and not table.has_header
        gone = tuple(above) if vanishes else path
        return self.fix(message, table.remove(key) if table else None, (gone, REMOVED))

    def rename(self, message: str, path: tuple[str, ...], new: str, *, value: Any = None) -> Fix | NoFix:
        """The fix that gives a key another name, and another value where one is given."""
        *above, key = path
        table = self._below(above)
        edits = table.rename(key, new) if table else None
        if table and edits and value is not None:
            replaced = table.replace(key, value)
            edits = [*edits, *replaced] if replaced else None
        value = table.value[key] if table and value is None else value
        return self.fix(message, edits, (path, REMOVED), ((*above, new), value))

    def remove_words(self, message: str, *indexes: int) -> Fix | NoFix:
        """The fix that takes words out of `args`."""
        words = [word for index, word in enumerate(self._table.value["args"]) if index not in indexes]
        return self.fix(message, self._table.remove_items("args", *indexes), (("args",), words))

    def replace_at(self, message: str, path: tuple[str | int, ...], value: Any) -> Fix | NoFix:
        """The fix that gives what stands at a path another value, in an array too."""
        *above, last = path
        if isinstance(last, int) and len(above) == 1:
            return self.fix(message, self._table.replace_item(str(above[0]), last, value), (path, value))
        if any(isinstance(part, int) for part in path):
            return NoFix(message)
        return self.replace(message, tuple(map(str, path)), value)

    def insert_words(self, message: str, index: int, *words: str) -> Fix | NoFix:
        """The fix that puts words into `args`, behind the first so many."""
        known = list(self._table.value["args"])
        edits = self._table.insert_items("args", index, *words)
        return self.fix(message, edits, (("args",), [*known[:index], *words, *known[index:]]))

    def set(self, message: str, key: str, value: Any) -> Fix | NoFix:
        """The fix that adds a key, or gives it another value."""
        change = self._table.replace if key in self._table.value else self._table.insert
        return self.fix(message, change(key, value), ((key,), value))

    def _below(self, path: list[str]) -> Table | None:
        table: Table | None = self._table
        for name in path:
            table = table.table(name) if table else None
        return table

    def fix(self, message: str, edits: list[Edit] | None, *puts: tuple[tuple[str | int, ...], Any]) -> Fix | NoFix:
        """The safe fix made of edits, with what its document then holds; none where there are no edits."""
        if edits is None:
            return NoFix(f"{message}; no fix, since {self._fragment.document.no_edit_reason}")
        made = tuple(
            Put(self._fragment.input, (*self._table.path, *path), value, self._table.path) for path, value in puts
        )
        return Fix(message, Applicability.SAFE, tuple(edits), made)


def unsafe(fix: Fix | NoFix) -> Fix | NoFix:
    """The same fix, as one that wants an eye on it."""
    return Fix(fix.message, Applicability.UNSAFE, fix.edits, fix.puts) if isinstance(fix, Fix) else fix


def joined(message: str, *fixes: Fix | NoFix) -> Fix | NoFix:
    """Several fixes as one; none where one of them is none."""
    found = [fix for fix in fixes if isinstance(fix, Fix)]
    missing = [fix for fix in fixes if isinstance(fix, NoFix)]
    if missing:
        return NoFix(f"{message}, by hand")
    edits = tuple(edit for fix in found for edit in fix.edits)
    safe = all(fix.applicability is Applicability.SAFE for fix in found)
    puts = tuple(put for fix in found for put in fix.puts)
    return Fix(message, Applicability.SAFE if safe else Applicability.UNSAFE, edits, puts)
