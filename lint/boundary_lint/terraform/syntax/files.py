"""Terraform files: blocks and arguments. What is in a block, or an argument, is read when it is asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.patterns import pattern
from boundary_lint.source import ReadError, Span
from boundary_lint.terraform.syntax.expressions import read_expression
from boundary_lint.terraform.syntax.grammar import parse_bytes
from boundary_lint.terraform.syntax.nodes import Unsupported
from boundary_lint.terraform.syntax.written import WrittenFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import tree_sitter

    from boundary_lint.source import Source
    from boundary_lint.terraform.syntax.nodes import Node


MOST_PIECES = 1_000
"""In how many pieces a file with a syntax error is read at most; the rest of it is the last one."""
OPENING = pattern(
    rb"""
      <<-?(?P<delimiter>[A-Za-z_][\w-]*)[^\n]*$                                  # a heredoc opens
    | (?P<block>^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{)        # a block opens
    """,
    re.MULTILINE | re.VERBOSE,
)
CLOSING = pattern(rb"^[ \t]*([A-Za-z_][\w-]*)[ \t\r]*$", re.MULTILINE)
"""A line that may close a heredoc."""
NAMES = {"identifier", "string_lit"}
"""What a block's type and labels are."""


class Argument(Struct, frozen=True, eq=False, dict=True):
    """`name = expression` in a body."""

    name: str
    span: Span
    read: Callable[[], Node]

    @cached_property
    def expression(self) -> Node:
        """The expression on the right."""
        try:
            return self.read()
        except RecursionError:
            return Unsupported(self.span, "expression nested this deeply")


class Block(Struct, frozen=True, eq=False, dict=True):
    """`type "label" { ... }`."""

    type: str
    labels: tuple[str, ...]
    span: Span
    header: Span
    """From the type to the last label."""
    read: Callable[[], Body]

    @cached_property
    def body(self) -> Body:
        """What stands between its braces."""
        return self.read()

    def with_body(self, body: Body) -> Block:
        """The same block with another body."""
        return replace(self, read=lambda: body)

    @property
    def body_end(self) -> int:
        """The byte offset of the closing brace."""
        return self.span.end - 1


class Body(Struct, frozen=True):
    """What stands between braces, or in a file."""

    arguments: dict[str, Argument]
    blocks: tuple[Block, ...]


class File(Struct, frozen=True):
    """A file: what could be read of it, and the places of what could not."""

    source: Source
    body: Body
    errors: tuple[Span, ...]
    part: Span | None = None
    """The part of the source that it is; None for all of it."""

    @property
    def text(self) -> Span:
        """All that was read."""
        return self.part or Span(self.source, 0, len(self.source.data))


def parse_part(span: Span) -> File:
    """Read a part of a file that is a whole configuration itself; raises ReadError where it is nested too deeply."""
    try:
        return replace(_read(span.source, parse_bytes(span.source.data, span.start, span.end)), part=span)
    except RecursionError as error:
        raise ReadError("is nested too deeply to be read") from error


def parse(source: Source) -> File:
    """Read a file of a configuration, or of values for its variables; raises ReadError where it is nested too deeply.

    Blocks with a syntax error in them are left out; `errors` has the place of each error.
    """
    try:
        if source.path.suffix == ".json":
            from boundary_lint.terraform.syntax.json_files import parse_json

            return parse_json(source)
        file = _read(source, parse_bytes(source.data))
        return _parse_in_pieces(source, file.errors) if file.errors else file
    except RecursionError as error:
        raise ReadError("is nested too deeply to be read") from error


def _parse_in_pieces(source: Source, errors: tuple[Span, ...]) -> File:
    """The grammar's own recovery takes what follows an error for a part of it.

    So a file with one is read again, each piece from one line that opens a block to the next.
    """
    edges = sorted({0, *islice(_block_starts(source.data), MOST_PIECES), len(source.data)})
    pieces = [_read(source, parse_bytes(source.data, start, end)) for start, end in pairwise(edges)]
    blocks = tuple(block for piece in pieces for block in piece.body.blocks)
    in_pieces = tuple(error for piece in pieces for error in piece.errors)
    return File(source, Body({}, blocks), in_pieces or errors)


def _block_starts(data: bytes) -> Iterator[int]:
    """Where lines open a block, but for those in heredocs."""
    closing: dict[bytes, list[int]] = {}
    for match in CLOSING.finditer(data):
        closing.setdefault(match[1], []).append(match.end())
    at = 0
    while opening := OPENING.search(data, at):
        at = opening.end()
        if opening["block"]:
            yield opening.start()
            continue
        ends = closing.get(opening["delimiter"], [])
        end = bisect_right(ends, at)
        at = ends[end] if end < len(ends) else at


def _read(source: Source, root: tree_sitter.Node) -> File:
    errors = tuple(_errors(source, root)) if root.has_error else ()
    bodies = [child for child in root.children if child.type == "body"]
    return File(source, _body(source, bodies[0]) if bodies else Body({}, ()), errors)


def _body(source: Source, node: tree_sitter.Node) -> Body:
    arguments: dict[str, Argument] = {}
    blocks: list[Block] = []
    is_sound = not node.has_error
    for child in node.named_children:
        if is_sound or not child.has_error:
            kind = child.type
            if kind == "attribute":
                argument = _argument(source, child)
                arguments[argument.name] = argument
            elif kind == "block":
                blocks.append(_block(source, child))
    return Body(arguments, tuple(blocks))


def _argument(source: Source, node: tree_sitter.Node) -> Argument:
    name, *_, expression = node.named_children
    read = partial(read_expression, WrittenFile(source), expression)
    return Argument(_text(source, name), Span(source, node.start_byte, node.end_byte), read)


def _block(source: Source, node: tree_sitter.Node) -> Block:
    before: list[tree_sitter.Node] = []
    bodies: list[tree_sitter.Node] = []
    for child in node.named_children:
        if child.type == "body":
            bodies.append(child)
        elif child.type in NAMES and not bodies:
            before.append(child)
    kind, *labels = before
    return Block(
        type=_text(source, kind),
        labels=tuple(_text(source, label).strip('"') for label in labels),
        span=Span(source, node.start_byte, node.end_byte),
        header=Span(source, node.start_byte, (labels or [kind])[-1].end_byte),
        read=partial(_body, source, bodies[0]) if bodies else _empty,
    )


def _empty() -> Body:
    return Body({}, ())


def _text(source: Source, node: tree_sitter.Node) -> str:
    return source.data[node.start_byte : node.end_byte].decode()


def _errors(source: Source, node: tree_sitter.Node) -> Iterator[Span]:
    """The outermost errors: an error within another says nothing new."""
    if node.type == "ERROR" or node.is_missing:
        yield Span(source, node.start_byte, node.end_byte)
        return
    for child in node.children:
        if child.has_error or child.is_missing:
            yield from _errors(source, child)
