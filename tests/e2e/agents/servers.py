"""An agent's configuration in which the stub stands for each server's command, and nothing else differs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import tree_sitter_json
from tree_sitter import Language, Parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

PARSER = Parser(Language(tree_sitter_json.language()))
"""It reads what is no JSON too: comments, a comma too many."""


def replaced(text: str, key: str, command_of: Callable[[str], str]) -> tuple[str, list[str]]:
    """The text with other commands, and the servers that have one. They stand below a key of the document."""
    source = text.encode()
    names = []
    for name, command in reversed(list(_commands(PARSER.parse(source).root_node, key))):
        source = source[: command.start_byte] + json.dumps(command_of(name)).encode() + source[command.end_byte :]
        names.append(name)
    return source.decode(), names[::-1]


def _commands(root: Node, key: str) -> Iterator[tuple[str, Node]]:
    """By server, its command; where that is a list of words, the first one."""
    for servers in (value for name, value in _pairs(root) if name == key):
        for name, server in _pairs(servers):
            for command in (value for own, value in _pairs(server) if own == "command"):
                words = command.named_children if command.type == "array" else [command]
                if words and words[0].type == "string":
                    yield name, words[0]


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """The members of an object, or of the one in a document."""
    for child in node.named_children:
        if child.type == "object" and node.type == "document":
            yield from _pairs(child)
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key and value and key.text:
            yield json.loads(key.text), value
