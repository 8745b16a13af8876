"""Texts that are templates without quotes around them: files that are rendered, and the strings of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.syntax.expressions import read_expression
from boundary_lint.terraform.syntax.grammar import parse_bytes
from boundary_lint.terraform.syntax.strings import read_text
from boundary_lint.terraform.syntax.written import WrittenTemplate

if TYPE_CHECKING:
    from boundary_lint.terraform.syntax.nodes import Template
    from boundary_lint.text import Text


def template_of(text: Text) -> Template | None:
    """The nodes of a text that is a template; None where it has a syntax error."""
    written = WrittenTemplate(text)
    root = parse_bytes(written.data)
    node = root
    while node.type != "heredoc_template" and node.named_children:
        node = node.named_children[-1]
    if root.has_error or node.type != "heredoc_template" or node.parent is None:
        return None
    return read_text(written, node, read_expression)
