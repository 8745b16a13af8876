"""Quoted strings, heredocs and texts read as templates: their parts, each character with the span that wrote it.

The steps are those of HCL's own parser: tokens, what strip markers take off, what `<<-` takes off, and then the parts.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.patterns import pattern
from boundary_lint.terraform.syntax import nodes
from boundary_lint.text import Literal, Run, Spelling, Text

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    import tree_sitter

    from boundary_lint.source import Span
    from boundary_lint.terraform.syntax.written import Written, WrittenTemplate

    Read: TypeAlias = Callable[[Written, tree_sitter.Node], nodes.Node]

TEMPLATE_ESCAPE = pattern(r"\$\$\{|%%\{")
QUOTED_ESCAPE = pattern(r'\\(?:[nrt"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|\$\$\{|%%\{')
CONTROLS = ("template_if_", "template_else_", "template_for_")
"""How the types of the nodes begin that are one `%{...}` each."""
ESCAPED = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\"": '"', r"\\": "\\", "$${": "${", "%%{": "%{"}
SPACE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
"""What Go takes for white space."""


class _Token(Struct):
    """A stretch of characters; or `${` with its expression; or, with a control, `%{`."""

    span: Span
    text: Text | None = None
    literal: Literal | None = None
    control: str = ""
    """`if`, `else`, `endif`, `for` or `endfor`."""
    names: tuple[str, ...] = ()
    expression: nodes.Node | None = None
    trims_before: bool = False
    trims_behind: bool = False


def bare_name(written: Written, node: tree_sitter.Node) -> nodes.Template:
    """The key of an object that is written without quotes."""
    span = written.span(node.start_byte, node.end_byte)
    text = written.characters(node.start_byte, node.end_byte, Literal(span, Spelling.FILE))
    return nodes.Template(span, (nodes.Verbatim(span, text),))


def read_template(written: Written, node: tree_sitter.Node, read: Read) -> nodes.Node:
    """A `quoted_template`, `string_lit` or `heredoc_template`; `read` reads the expressions in it."""
    span = written.span(node.start_byte, node.end_byte)
    plain = (_plain_heredoc if node.type == "heredoc_template" else _plain_quoted)(written, node)
    if plain is not None:
        return nodes.Template(span, plain)
    try:
        tokens = (_heredoc if node.type == "heredoc_template" else _quoted)(written, node, read)
    except _EscapeError:
        return nodes.Unsupported(span, "string with an escape that stands for no character")
    return nodes.Template(span, _parse(tokens))


def _quoted(written: Written, node: tree_sitter.Node, read: Read) -> list[_Token]:
    start, end = node.start_byte + 1, node.end_byte - 1
    literal = Literal(written.span(start, end), Spelling.QUOTED)
    return _trimmed(_Lexer(written, literal, QUOTED_ESCAPE, read).tokens(node, start, end))


def read_text(written: WrittenTemplate, heredoc: tree_sitter.Node, read: Read) -> nodes.Template:
    """A text that is read as a template, from the heredoc that was made around it."""
    span = written.span(written.start, written.end)
    lexer = _Lexer(written, Literal(span, Spelling.TEMPLATE), TEMPLATE_ESCAPE, read)
    return nodes.Template(span, _parse(_trimmed(lexer.tokens(heredoc, written.start, written.end))))


def _plain_quoted(written: Written, node: tree_sitter.Node) -> tuple[nodes.Node, ...] | None:
    """The parts of a string that is spelled as it is; None for another one."""
    start, end = node.start_byte + 1, node.end_byte - 1
    if any(sign in written.data[start:end] for sign in (b"\\", b"${", b"%{")):
        return None
    span = written.span(start, end)
    text = written.characters(start, end, Literal(span, Spelling.QUOTED))
    return (nodes.Verbatim(span, text),) if start < end else ()


def _plain_heredoc(written: Written, node: tree_sitter.Node) -> tuple[nodes.Node, ...] | None:
    """The parts of a heredoc that is no more than its lines; None for another one."""
    start, end = _inside(written, node)
    if any(sign in written.data[start:end] for sign in (b"${", b"%{")):
        return None
    span = written.span(start, end)
    lines = written.data[start:end].decode().split("\n")[:-1]
    indents = [len(line) - len(line.lstrip(SPACE)) for line in lines]
    indent = 0
    if written.data[node.start_byte : node.start_byte + 3] == b"<<-":
        indent = min((width for width, line in zip(indents, lines, strict=True) if width < len(line)), default=0)
    literal = Literal(span, Spelling.HEREDOC, indent)
    if not indent:
        return (nodes.Verbatim(span, written.characters(start, end, literal)),) if start < end else ()
    runs: list[Run] = []
    for width, line in zip(indents, lines, strict=True):
        line_end = start + len(line.encode()) + 1
        taken = len(line[:indent].encode()) if width < len(line) else 0
        runs += written.characters(start + taken, line_end, literal).runs
        start = line_end
    return (nodes.Verbatim(span, Text(runs)),)


def _inside(written: Written, node: tree_sitter.Node) -> tuple[int, int]:
    """Where the lines of a heredoc begin and end."""
    opening, closing = (child for child in node.children if child.type == "heredoc_identifier")
    start = written.data.find(b"\n", opening.end_byte) + 1
    return start, max(start, written.data.rfind(b"\n", 0, closing.start_byte) + 1)


def _heredoc(written: Written, node: tree_sitter.Node, read: Read) -> list[_Token]:
    start, end = _inside(written, node)
    span, indent = written.span(start, end), 0
    if written.data[node.start_byte : node.start_byte + 3] == b"<<-":
        plain = _Lexer(written, Literal(span, Spelling.HEREDOC), TEMPLATE_ESCAPE, _unread)
        indent = _common_indent(_trimmed(plain.tokens(node, start, end)))
    lexer = _Lexer(written, Literal(span, Spelling.HEREDOC, indent), TEMPLATE_ESCAPE, read)
    return _dedented(_trimmed(lexer.tokens(node, start, end)), indent)


def _unread(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Unsupported(written.span(node.start_byte, node.end_byte), "")


class _Lexer:
    """The tokens of one template; of its characters, a token a line, as in HCL."""

    def __init__(self, written: Written, literal: Literal, escape: re.Pattern[str], read: Read) -> None:
        self.literal = literal
        self._written = written
        self._escape = escape
        self._read = read

    def tokens(self, node: tree_sitter.Node, start: int, end: int) -> Iterator[_Token]:
        """What the syntax tree names, and the characters between: it leaves blanks out of its literals."""
        at = start
        for mark in _marks(node):
            yield from self._lines(at, mark.start_byte)
            yield self._mark(mark)
            at = mark.end_byte
        yield from self._lines(at, end)

    def _lines(self, start: int, end: int) -> Iterator[_Token]:
        data = self._written.data
        while start < end:
            line_end = data.find(b"\n", start, end) + 1 or end
            yield _Token(self._written.span(start, line_end), text=self._unescaped(start, line_end))
            start = line_end

    def _unescaped(self, start: int, end: int) -> Text:
        written = self._written.data[start:end].decode()
        escapes = {match.start(): match.end() for match in self._escape.finditer(written)}
        edges = sorted({0, len(written), *escapes, *escapes.values()})
        runs: list[Run] = []
        for first, last in pairwise(edges):
            stretch = written[first:last]
            begin, start = start, start + len(stretch.encode())
            part = self._written.characters(begin, start, self.literal)
            if first in escapes:
                span = part.span(0, len(part)) or part.runs[0].span
                part = Text([Run(_unescape(stretch), span, part.literal(0), exact=False)])
            runs += part.runs
        return Text(runs)

    def _mark(self, mark: tree_sitter.Node) -> _Token:
        """`${...}` or one of the `%{...}`."""
        written = self._written
        children = [child for child in mark.children if child.type != "comment"]
        expressions = [child for child in children if child.type == "expression"]
        is_interpolation = mark.type == "template_interpolation"
        names = (child for child in children if child.type == "identifier")
        return _Token(
            written.span(mark.start_byte, mark.end_byte),
            literal=written.characters(mark.start_byte, mark.end_byte, self.literal).literal(0),
            control="" if is_interpolation else children[2 if children[1].type == "strip_marker" else 1].type,
            names=tuple(written.data[child.start_byte : child.end_byte].decode() for child in names),
            expression=self._read(written, expressions[0]) if expressions else None,
            trims_before=children[1].type == "strip_marker",
            trims_behind=children[-2].type == "strip_marker",
        )


def _marks(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """All `${...}` and `%{...}` in order; those of a directive stand within it."""
    for child in node.named_children:
        if child.type in {"template_directive", "template_if", "template_for"}:
            yield from _marks(child)
        elif child.type == "template_interpolation" or child.type.startswith(CONTROLS):
            yield child


class _EscapeError(Exception):
    """An escape that stands for no character."""


def _unescape(written: str) -> str:
    if written in ESCAPED:
        return ESCAPED[written]
    number = int(written.lstrip("\\uU"), base=16)
    if number > sys.maxunicode or 0xD800 <= number < 0xE000:
        raise _EscapeError
    return chr(number)


def _trimmed(tokens: Iterable[_Token]) -> list[_Token]:
    """The tokens, without what strip markers take off the one before and the one behind."""
    trimmed = list(tokens)
    for before, behind in pairwise(trimmed):
        if before.text is not None and behind.trims_before:
            before.text = before.text[: len(str(before.text).rstrip(SPACE))]
        if behind.text is not None and before.trims_behind:
            behind.text = behind.text[_indent(behind) :]
    return trimmed


def _common_indent(tokens: list[_Token]) -> int:
    """What `<<-` takes off: the least indentation of all lines, blank lines not counted."""
    return min((_indent(token) for token in _line_starts(tokens) if not _is_blank(token)), default=0)


def _line_starts(tokens: list[_Token]) -> Iterator[_Token]:
    starts_line = True
    for token in tokens:
        if starts_line:
            yield token
        starts_line = token.text is not None and str(token.text).endswith("\n")


def _indent(token: _Token) -> int:
    return len(token.text) - len(str(token.text).lstrip(SPACE)) if token.text is not None else 0


def _is_blank(token: _Token) -> bool:
    return token.text is not None and str(token.text).endswith("\n") and not str(token.text).strip(SPACE)


def _dedented(tokens: list[_Token], indent: int) -> list[_Token]:
    """The tokens without the common indentation; a blank line keeps all of its blanks, as in Terraform."""
    for token in list(_line_starts(tokens)):
        if token.text is not None and not _is_blank(token):
            token.text = token.text[indent:]
    return tokens


def _parse(tokens: list[_Token]) -> tuple[nodes.Node, ...]:
    rest = iter(tokens)
    parts, _ = _parse_until(rest, set())
    return parts


def _parse_until(rest: Iterator[_Token], ends: set[str]) -> tuple[tuple[nodes.Node, ...], _Token | None]:
    """The parts up to a control of one of these kinds, and that control."""
    parts: list[nodes.Node] = []
    for token in rest:
        if token.control in ends:
            return tuple(parts), token
        parts.append(_part(token, rest))
    return tuple(parts), None


def _part(token: _Token, rest: Iterator[_Token]) -> nodes.Node:
    if token.text is not None:
        return nodes.Verbatim(token.span, token.text)
    if token.control == "if" and token.expression:
        then, end = _parse_until(rest, {"else", "endif"})
        otherwise = _parse_until(rest, {"endif"})[0] if end and end.control == "else" else ()
        return nodes.IfDirective(token.span, token.expression, then, otherwise)
    if token.control == "for" and token.expression:
        body, _ = _parse_until(rest, {"endfor"})
        return nodes.ForDirective(token.span, token.names, token.expression, body)
    expression = token.expression or nodes.Unsupported(token.span, "template directive")
    return nodes.Interpolation(token.span, expression, token.literal)
