"""Quoted strings and heredocs: their parts, unescaped and dedented, each with the span that wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from boundary_lint.source import Span
from boundary_lint.terraform import nodes
from boundary_lint.text import Literal, Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    import tree_sitter

    from boundary_lint.source import Source

    Read: TypeAlias = Callable[[Source, tree_sitter.Node], nodes.Node]

TEMPLATE_ESCAPE = re.compile(r"\$\$\{|%%\{")
QUOTED_ESCAPE = re.compile(r'\\(?:[nrt"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|\$\$\{|%%\{')
ESCAPED = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\"": '"', r"\\": "\\", "$${": "${", "%%{": "%{"}


def bare_name(source: Source, node: tree_sitter.Node) -> nodes.Template:
    """The key of an object that is written without quotes."""
    span = Span(source, node.start_byte, node.end_byte)
    return nodes.Template(span, Literal(span, Spelling.FILE), (nodes.Verbatim(span, span.text, exact=True),), True)


def read_template(source: Source, node: tree_sitter.Node, read: Read) -> nodes.Template:
    """A `quoted_template`, `string_lit` or `heredoc_template`; `read` reads the expressions in it."""
    if node.type == "heredoc_template":
        return _heredoc(source, node, read)
    inner = Span(source, node.start_byte + 1, node.end_byte - 1)
    parts = tuple(_parts(inner, node, read, QUOTED_ESCAPE))
    return nodes.Template(_span(source, node), Literal(inner, Spelling.QUOTED), parts, quoted=True)


def _heredoc(source: Source, node: tree_sitter.Node, read: Read) -> nodes.Template:
    opening, closing = (child for child in node.children if child.type == "heredoc_identifier")
    start = source.data.find(b"\n", opening.end_byte) + 1
    inner = Span(source, start, max(start, source.data.rfind(b"\n", 0, closing.start_byte) + 1))
    parts = tuple(_parts(inner, node, read, TEMPLATE_ESCAPE))
    dedent = 0
    if node.children[0].type == "heredoc_start" and source.data[node.start_byte : node.start_byte + 3] == b"<<-":
        dedent = _common_indent(parts)
        parts = tuple(_dedented(parts, dedent))
    return nodes.Template(_span(source, node), Literal(inner, Spelling.HEREDOC, dedent), parts, quoted=False)


def _parts(
    inner: Span,
    node: tree_sitter.Node,
    read: Read,
    escape: re.Pattern[str],
) -> Iterator[nodes.Node]:
    """What the syntax tree names, and the characters between: it leaves blanks out of its literals."""
    source, at = inner.source, inner.start
    for child in node.named_children:
        if child.type not in {"template_interpolation", "template_directive"}:
            continue
        yield from _verbatim(Span(source, at, child.start_byte), escape)
        yield _interpolation(source, child, read)
        at = child.end_byte
    yield from _verbatim(Span(source, at, inner.end), escape)


def _interpolation(source: Source, node: tree_sitter.Node, read: Read) -> nodes.Node:
    expressions = [child for child in node.named_children if child.type == "expression"]
    if node.type == "template_directive":
        return nodes.Interpolation(_span(source, node), nodes.Unsupported(_span(source, node), "template directive"))
    if any(child.type == "strip_marker" for child in node.children):
        return nodes.Interpolation(_span(source, node), nodes.Unsupported(_span(source, node), "strip marker"))
    return nodes.Interpolation(_span(source, node), read(source, expressions[0]))


def _verbatim(span: Span, escape: re.Pattern[str]) -> Iterator[nodes.Verbatim]:
    """The characters of a span, a piece a line and a piece an escape, so that a line can be dedented."""
    text, offset = span.text, span.start
    escapes = {match.start(): match.end() for match in escape.finditer(text)}
    line_ends = (match.end() for match in re.finditer("\n", text))
    for start, end in pairwise(sorted({0, len(text), *escapes, *escapes.values(), *line_ends})):
        written = text[start:end]
        place = Span(span.source, offset, offset + len(written.encode()))
        offset = place.end
        is_escape = start in escapes
        yield nodes.Verbatim(place, _unescaped(written) if is_escape else written, exact=not is_escape)


def _unescaped(written: str) -> str:
    return ESCAPED.get(written) or chr(int(written.lstrip("\\uU"), base=16))


def _common_indent(parts: tuple[nodes.Node, ...]) -> int:
    """What `<<-` takes off: the least indentation of all lines, blank lines not counted."""
    return min((_indent(part) for part in _line_starts(parts) if not _is_blank(part)), default=0)


def _line_starts(parts: tuple[nodes.Node, ...]) -> Iterator[nodes.Node]:
    starts_line = True
    for part in parts:
        if starts_line:
            yield part
        starts_line = isinstance(part, nodes.Verbatim) and part.text.endswith("\n")


def _indent(part: nodes.Node) -> int:
    return len(part.text) - len(part.text.lstrip()) if isinstance(part, nodes.Verbatim) and part.exact else 0


def _is_blank(part: nodes.Node) -> bool:
    return isinstance(part, nodes.Verbatim) and part.text.endswith("\n") and not part.text.strip()


def _dedented(parts: tuple[nodes.Node, ...], dedent: int) -> Iterator[nodes.Node]:
    """The parts without the common indentation; a blank line keeps all of its blanks, as in Terraform."""
    first_of_line = set(map(id, _line_starts(parts)))
    for part in parts:
        if isinstance(part, nodes.Verbatim) and part.exact and id(part) in first_of_line and not _is_blank(part):
            taken = len(part.text[:dedent].encode())
            span = Span(part.span.source, part.span.start + taken, part.span.end)
            yield replace(part, span=span, text=part.text[dedent:])
        else:
            yield part


def _span(source: Source, node: tree_sitter.Node) -> Span:
    return Span(source, node.start_byte, node.end_byte)
