"""Edits of a block: an argument more, or another name for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.source import Edit, Span
from boundary_lint.text import Literal, Spelling

if TYPE_CHECKING:
    from boundary_lint.terraform.syntax.files import Argument, Block

DELIMITER = "EOT"


def rename_argument(argument: Argument, name: str) -> Edit | None:
    """The edit that gives an argument another name; None in JSON."""
    span = argument.span
    at = Span(span.source, span.start, span.start + len(argument.name.encode()))
    return Edit(at, name) if at.text == argument.name else None


def insert_heredoc(block: Block, name: str, text: str) -> Edit | None:
    """The edit that adds `name = <<-EOT ...` at the end of a block; None where the block stands on one line or in JSON.

    `text` ends with a line ending and has no line that is the delimiter.
    """
    source = block.span.source
    if source.path.suffix == ".json":
        return None
    closing_line = source.data.rfind(b"\n", 0, block.body_end) + 1
    margin = source.data[closing_line : block.body_end].decode()
    if closing_line <= block.header.end or margin.strip():
        return None
    newline = "\r\n" if source.data[closing_line - 2 : closing_line] == b"\r\n" else "\n"
    at = Span(source, closing_line, closing_line)
    written = Literal(at, Spelling.HEREDOC).spell(text, closing_line)
    lines = ["", f"  {name} = <<-{DELIMITER}", *(f"    {line}" for line in written.splitlines()), f"  {DELIMITER}"]
    return Edit(at, "".join(f"{margin}{line}".rstrip() + newline for line in lines))
