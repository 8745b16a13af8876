"""`.tf.json` files, and `.tfvars.json`: blocks and arguments as JSON has them, each string a template."""

from __future__ import annotations

import json
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_json

from boundary_lint.patterns import pattern
from boundary_lint.source import BOM, Span
from boundary_lint.terraform.syntax import nodes
from boundary_lint.terraform.syntax.files import Argument, Block, Body, File
from boundary_lint.terraform.syntax.texts import template_of
from boundary_lint.terraform.values.numbers import parse_number
from boundary_lint.text import Literal, Run, Spelling, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Source

LABELS = {"module": 1, "variable": 1, "output": 1, "provider": 1, "resource": 2, "data": 2}
"""How many labels the blocks of a type have; those of all others have none."""
VALUES = ".tfvars.json"
"""In these files all is an argument, and a string is no template."""
ESCAPE = pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
CONSTANTS = {"true": True, "false": False, "null": None}


@cache
def _language() -> tree_sitter.Language:
    return tree_sitter.Language(tree_sitter_json.language())


def parse_json(source: Source) -> File:
    """Read a JSON file; one with a syntax error has no blocks."""
    error = _syntax_error(source)
    if error:
        return File(source, Body({}, ()), (error,))
    start = len(BOM) if source.data.startswith(BOM) else 0
    root = tree_sitter.Parser(_language()).parse(b" " * start + source.data[start:]).root_node
    pairs = [pair for top in root.named_children for pair in _pairs(top)]
    if source.path.name.endswith(VALUES):
        arguments = (_arguments(source, top, templates=False) for top in root.named_children)
        return File(source, Body(next(arguments, {}), ()), ())
    blocks = [block for pair in pairs for block in _blocks(source, pair)]
    return File(source, Body({}, tuple(blocks)), ())


def _syntax_error(source: Source) -> Span | None:
    """Where the file stops being JSON, by Python's own reader."""
    string = source.data.removeprefix(BOM).decode()
    try:
        json.loads(string)
    except json.JSONDecodeError as error:
        offset = len(source.data) - len(string[error.pos :].encode())
        return Span(source, offset, offset)
    return None


def _pairs(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [child for child in node.named_children if child.type == "pair"]


def _blocks(source: Source, pair: tree_sitter.Node) -> Iterator[Block]:
    """The blocks of one type: their labels are the keys of objects within objects."""
    kind = _key(source, pair)
    for labels, header, body in _labelled(source, pair, LABELS.get(kind, 0)):
        span = Span(source, header.start, body.end_byte)
        yield Block(kind, labels, span, header, partial(_body, source, body))


def _body(source: Source, node: tree_sitter.Node) -> Body:
    return Body(_arguments(source, node), ())


def _labelled(
    source: Source, pair: tree_sitter.Node, depth: int
) -> Iterator[tuple[tuple[str, ...], Span, tree_sitter.Node]]:
    for below in _objects(pair.named_children[1]):
        if depth == 0:
            yield (), _span(source, pair.named_children[0]), below
            continue
        for inner in _pairs(below):
            for labels, header, body in _labelled(source, inner, depth - 1):
                yield (_key(source, inner), *labels), header, body


def _objects(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    """An object, or those in an array."""
    candidates = node.named_children if node.type == "array" else [node]
    return [child for child in candidates if child.type == "object"]


def _arguments(source: Source, node: tree_sitter.Node, *, templates: bool = True) -> dict[str, Argument]:
    arguments: dict[str, Argument] = {}
    for pair in _pairs(node):
        name = _key(source, pair)
        read = partial(_expression, source, pair.named_children[1], templates)
        arguments.setdefault(name, Argument(name, _span(source, pair), read))
    return arguments


def _expression(source: Source, node: tree_sitter.Node, templates: bool) -> nodes.Node:
    span = _span(source, node)
    if node.type == "string":
        return _string(source, node, templates)
    if node.type == "array":
        items = [_expression(source, child, templates) for child in node.named_children]
        return nodes.Tuple(span, tuple(items))
    if node.type == "object":
        pairs = [pair.named_children for pair in _pairs(node)]
        read = (tuple(_expression(source, part, templates) for part in pair) for pair in pairs)
        spans = tuple(_span(source, pair) for pair in _pairs(node))
        return nodes.Object(span, tuple((key, value) for key, value in read), spans)
    if node.type in CONSTANTS:
        return nodes.Constant(span, CONSTANTS[node.type])
    number = parse_number(span.text)
    return nodes.Unsupported(span, "number of this size") if number is None else nodes.Constant(span, number)


def _string(source: Source, node: tree_sitter.Node, templates: bool) -> nodes.Node:
    span, text = _span(source, node), _text(source, node)
    if templates and len(text):
        return template_of(text) or nodes.Unsupported(span, "template that is not valid")
    return nodes.Template(span, (nodes.Verbatim(span, text),))


def _text(source: Source, node: tree_sitter.Node) -> Text:
    """The characters of a string, without its quotes and escapes."""
    inner = Span(source, node.start_byte + 1, node.end_byte - 1)
    literal, written, at = Literal(inner, Spelling.JSON), inner.text, inner.start
    escapes = {match.start(): match.end() for match in ESCAPE.finditer(written)}
    runs = []
    for first, last in pairwise(sorted({0, len(written), *escapes, *escapes.values()})):
        stretch = written[first:last]
        span = Span(source, at, at + len(stretch.encode()))
        at = span.end
        text = _unescape(stretch) if first in escapes else stretch
        runs.append(Run(text, span, literal, exact=first not in escapes))
    return Text(runs)


def _unescape(written: str) -> str:
    return str(json.loads(f'"{written}"')).encode("utf-16", "replace").decode("utf-16")


def _key(source: Source, pair: tree_sitter.Node) -> str:
    return str(_text(source, pair.named_children[0]))


def _span(source: Source, node: tree_sitter.Node) -> Span:
    return Span(source, node.start_byte, node.end_byte)
