"""The places of a JSON text: its keys with their values, and its comments, by tree-sitter-json."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_json

from boundary_lint.fragments.entries import Entry, Path, Stretch
from boundary_lint.source import character_offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXTRA = {"comment", "ERROR"}


@cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_json.language()))


@lru_cache(maxsize=64)
def find_comments(string: str) -> tuple[Stretch, ...]:
    """Where the comments of a text stand, in order."""
    data = string.encode()
    at = character_offsets(string, data)
    found: list[Stretch] = []
    waiting = [_parser().parse(data).root_node]
    while waiting:
        node = waiting.pop()
        if node.type == "comment":
            found.append((at(node.start_byte), at(node.end_byte)))
        waiting += node.children
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def find_entries(string: str) -> tuple[Entry, ...]:
    """The entries of a JSON text, in order, the first of which is the whole: of a key that comes twice, the last one.

    What stands in an array is left out. Raises RecursionError.
    """
    data = string.encode()
    reader = _Reader(string, character_offsets(string, data))
    values = [node for node in _parser().parse(data).root_node.named_children if node.type not in EXTRA]
    return tuple(reader.whole(values[0])) if values else ()


class _Reader:
    def __init__(self, string: str, at: Callable[[int], int]) -> None:
        self._string = string
        self._at = at

    def whole(self, value: tree_sitter.Node) -> Iterator[Entry]:
        start = self._at(value.start_byte)
        yield self._entry((), (), (start,), start, value)
        yield from self._below(value, ())

    def _below(self, value: tree_sitter.Node, base: Path) -> Iterator[Entry]:
        """The entries of an object, with those of the objects in it."""
        pairs: dict[str, tree_sitter.Node] = {}
        for pair in value.named_children if value.type == "object" else ():
            if pair.type == "pair" and len(self._parts(pair)) == 3:
                name = self._name(pair.children[0])
                pairs.pop(name, None)
                pairs[name] = pair
        for name, pair in pairs.items():
            key, colon, below = self._parts(pair)
            yield self._entry(base, (name,), (self._at(key.start_byte),), self._at(colon.start_byte), below)
            yield from self._below(below, (*base, name))

    def _entry(self, base: Path, keys: Path, starts: tuple[int, ...], equals: int, value: tree_sitter.Node) -> Entry:
        items = [child for child in value.named_children if child.type not in EXTRA]
        stretches = tuple((self._at(item.start_byte), self._at(item.end_byte)) for item in items)
        return Entry(
            base=base,
            keys=keys,
            key_starts=starts,
            start=starts[0],
            end=self._at(value.end_byte),
            equals=equals,
            value_start=self._at(value.start_byte),
            inline=True,
            items=stretches if value.type == "array" else None,
            is_table=value.type == "object",
        )

    @staticmethod
    def _parts(pair: tree_sitter.Node) -> list[tree_sitter.Node]:
        return [child for child in pair.children if child.type not in EXTRA]

    def _name(self, key: tree_sitter.Node) -> str:
        """The name that a key is; as it is written, where it has something in it that no string may have."""
        written = self._string[self._at(key.start_byte) : self._at(key.end_byte)]
        if "\\" not in written:
            return written[1:-1]
        import json

        try:
            return str(json.loads(written))
        except ValueError:
            return written
