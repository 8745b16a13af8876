"""What the text for people is shown on: how wide it is, and which characters it has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial

from msgspec import Struct

from boundary_lint.output.lines import one_line

NARROWEST = 40
"""No page is taken to have fewer columns."""


def cells(text: str) -> int:
    """How many columns a text takes; `rich` is asked only about what is more than ASCII."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _cells_before(text: str, end: int) -> int:
    return cells(text[:end])


class Page(Struct, frozen=True):
    """As wide as a terminal, or endless, as a file is."""

    columns: int | None = None
    """None for lines of any length."""
    encoding: str = "utf-8"

    def shown(self, text: str) -> str:
        """A text from a file in one line; what the encoding lacks is written as an escape."""
        line = one_line(text)
        return line if line.isascii() else line.encode(self.encoding, "backslashreplace").decode(self.encoding)

    def room(self, taken: int) -> int | None:
        """How many columns are left beside what takes some; None for any number."""
        return None if self.columns is None else max(self.columns, NARROWEST) - taken

    @property
    def ellipsis(self) -> str:
        """What stands for the part of a line that is cut off."""
        return "…" if self.shown("…") == "…" else "..."

    def cut(self, line: str, taken: int, mark: tuple[int, int] = (0, 0)) -> tuple[str, int]:
        """A line cut so that it fits beside what takes some columns, and by how much what is left moved to the left.

        The mark, the columns before it and its own, stays in sight: its beginning, where it is too long itself.
        """
        room = self.room(taken)
        if room is None or cells(line) <= room:
            return line, 0
        before, size = mark
        size = min(size, room)
        dots = cells(self.ellipsis)
        moved = 0
        needless = min(before, before - (room - size) // 2 + dots, cells(line) - room + dots)
        if before + size + dots > room and needless > dots:
            start = bisect_left(range(len(line)), needless, key=partial(_cells_before, line))
            moved = cells(line[:start]) - dots
            line = self.ellipsis + line[start:]
        if cells(line) > room:
            end = bisect_right(range(len(line)), room - dots, key=partial(_cells_before, line)) - 1
            line = line[:end] + self.ellipsis
        return line, moved

    def wrapped(self, text: str, first: int, others: int) -> list[str]:
        """A text in lines that fit beside what takes some columns in the first one and in the others.

        Lines end between words alone.
        """
        room, room_of_others = self.room(first), self.room(others)
        if room is None or room_of_others is None:
            return [text]
        line, *words = text.split(" ")
        lines: list[str] = []
        for word in words:
            if cells(line) + 1 + cells(word) <= (room_of_others if lines else room):
                line = f"{line} {word}"
            else:
                lines.append(line)
                line = word
        return [*lines, line]
