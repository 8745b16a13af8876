"""The places of a TOML text: its table headers and `key = value` entries, by tree-sitter-toml."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_toml

from boundary_lint.fragments.entries import Entry, Header, Path, Places, Stretch
from boundary_lint.fragments.toml_reader import read_errors, read_toml
from boundary_lint.source import character_offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEYS = {"bare_key", "quoted_key", "dotted_key"}


@cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


@lru_cache(maxsize=64)
def find_places(string: str) -> Places:
    """The places in a TOML text. Where tree-sitter-toml, which knows TOML 1.0, fails, some may be missing."""
    data = string.encode()
    reader = _Reader(string, character_offsets(string, data))
    headers: list[Header] = []
    entries: list[Entry] = []
    for node in _parser().parse(data).root_node.named_children:
        if node.type == "pair":
            entries += reader.entries(node, (), inline=False)
        elif node.type == "table":
            header = reader.header(node)
            headers.append(header)
            pairs = (child for child in node.named_children if child.type == "pair")
            entries += [entry for pair in pairs for entry in reader.entries(pair, header.path, inline=False)]
    return Places(tuple(headers), tuple(entries))


def array_bodies(string: str, path: Path) -> Iterator[Stretch]:
    """Where the keys of each `[[path]]` stand, up to the next header."""
    data = string.encode()
    at = character_offsets(string, data)
    reader = _Reader(string, at)
    for node in _parser().parse(data).root_node.named_children:
        if node.type == "table_array_element" and reader.path(node) == path:
            closing = next(child for child in node.children if child.type == "]]")
            yield at(closing.end_byte), at(node.end_byte)


def repeated(string: str) -> Iterator[tuple[Path, Stretch, Stretch]]:
    """The tables and keys that a text writes twice: the path, and where the two stand."""
    places = find_places(string)
    seen: dict[Path, Stretch] = {}
    both: list[Header | Entry] = [*places.headers, *places.entries]
    for place in sorted(both, key=lambda one: one.start):
        if place.path in seen:
            yield place.path, seen[place.path], (place.start, place.end)
        seen.setdefault(place.path, (place.start, place.end))


class _Reader:
    def __init__(self, string: str, at: Callable[[int], int]) -> None:
        self._string = string
        self._at = at

    def path(self, table: tree_sitter.Node) -> Path:
        """The path in a header."""
        return self._key(_header_key(table))[0]

    def header(self, table: tree_sitter.Node) -> Header:
        keys, starts = self._key(_header_key(table))
        closing = next(child for child in table.children if child.type == "]")
        return Header(keys, starts, self._at(table.start_byte), self._at(closing.end_byte))

    def entries(self, pair: tree_sitter.Node, base: Path, *, inline: bool) -> Iterator[Entry]:
        """The entry of a pair, and those of the inline table that is its value."""
        children = [child for child in pair.children if child.type not in {"comment", "ERROR"}]
        if len(children) != 3:
            return
        key, equals, value = children
        keys, starts = self._key(key)
        start, end = self._at(key.start_byte), self._at(value.end_byte)
        items = [child for child in value.named_children if child.type not in {"comment", "ERROR"}]
        stretches = tuple((self._at(item.start_byte), self._at(item.end_byte)) for item in items)
        yield Entry(
            base=base,
            keys=keys,
            key_starts=starts,
            start=start,
            end=end,
            equals=self._at(equals.start_byte),
            value_start=self._at(value.start_byte),
            inline=inline,
            items=stretches if value.type == "array" else None,
            is_table=value.type == "inline_table",
        )
        if value.type == "inline_table":
            for item in items:
                if item.type == "pair":
                    yield from self.entries(item, base + keys, inline=True)

    def _key(self, key: tree_sitter.Node) -> tuple[Path, tuple[int, ...]]:
        if key.type == "dotted_key":
            parts = [self._key(child) for child in key.named_children if child.type in KEYS]
            return sum((names for names, _ in parts), ()), sum((starts for _, starts in parts), ())
        start, end = self._at(key.start_byte), self._at(key.end_byte)
        written = self._string[start:end]
        return (_unquoted(written) if key.type == "quoted_key" else written,), (start,)


def _unquoted(written: str) -> str:
    """The name that a quoted key is; as it is written, where it has something in it that no name may have."""
    try:
        return next(iter(read_toml(f"{written} = 0")))
    except read_errors():
        return written


def _header_key(table: tree_sitter.Node) -> tree_sitter.Node:
    return next(child for child in table.named_children if child.type in KEYS)
