"""The code blocks of a Markdown file: templates and fragments that people copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.patterns import pattern
from boundary_lint.source import ReadError, Span
from boundary_lint.terraform.syntax.files import parse_part
from boundary_lint.terraform.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Source

TERRAFORM = {"tf", "hcl", "terraform"}
TOML = {"toml"}
LEFT_OUT = pattern(r"^[ \t]*(?:\.\.\.|…)[ \t]*\r?$", re.MULTILINE)
"""A line by which an author says that something is left out."""


class CodeBlock(Struct, frozen=True):
    """What stands between two fences."""

    number: int
    """Which of the file's blocks it is, from 1."""
    span: Span
    is_terraform: bool
    is_whole: bool
    """Whether nothing is left out, and all of its lines are its own: in a quotation they are not."""


def code_blocks(source: Source) -> Iterator[CodeBlock]:
    """The blocks that say that they are Terraform or TOML, in order."""
    from markdown_it import MarkdownIt

    starts = [0]
    for line in source.data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tokens = MarkdownIt("commonmark").parse(source.data.decode())
    fences = [token for token in tokens if token.type == "fence" and token.map]
    for number, fence in enumerate(fences, 1):
        language = re.split(r"[\s{,]", fence.info.strip().lower())[0]
        if language in TERRAFORM | TOML and fence.map and fence.content:
            count = fence.content.removesuffix("\n").count("\n") + 1
            span = Span(source, starts[fence.map[0] + 1], starts[fence.map[0] + 1 + count])
            is_whole = _unindented(span.text) == _unindented(fence.content) and not LEFT_OUT.search(fence.content)
            yield CodeBlock(number, span, language in TERRAFORM, is_whole)


def template_of(block: CodeBlock) -> Template | None:
    """The template that a block of Terraform is; None for one that is no whole file."""
    try:
        file = parse_part(block.span)
    except ReadError:
        return None
    if file.errors or file.body.arguments:
        return None
    path = block.span.path
    return Template(path.parent, (file,), block=f"{path.name}#{block.number}")


def _unindented(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]
