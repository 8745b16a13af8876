"""Where the parts of a text with servers stand: its table headers, and its keys with their values."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Path: TypeAlias = "tuple[str, ...]"
Stretch: TypeAlias = "tuple[int, int]"
"""Start and end, in characters of the text."""


class Header(Struct, frozen=True):
    """`[path]`."""

    path: Path
    key_starts: tuple[int, ...]
    """Where each part of the path begins."""
    start: int
    end: int


class Entry(Struct, frozen=True):
    """`key = value`, in a table or an inline table."""

    base: Path
    """The table that it stands in; the key adds the rest."""
    keys: Path
    key_starts: tuple[int, ...]
    """Where each part of the key begins."""
    start: int
    end: int
    equals: int
    value_start: int
    inline: bool
    """Whether it stands between the braces of an inline table."""
    items: tuple[Stretch, ...] | None
    """For an array: its values."""
    is_table: bool
    """Whether the value is an inline table; its own entries follow."""

    @property
    def path(self) -> Path:
        """The whole path of the value."""
        return self.base + self.keys


class Places(Struct, frozen=True):
    """The headers and entries of a text, in order. What stands in an array of tables is left out."""

    headers: tuple[Header, ...]
    entries: tuple[Entry, ...]
