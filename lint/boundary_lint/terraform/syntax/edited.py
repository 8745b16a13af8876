"""A file with edits in some of its blocks: what is the same, and what has to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.source import Span
from boundary_lint.terraform.syntax.files import Body, parse_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boundary_lint.source import Edit, Source
    from boundary_lint.terraform.syntax.files import Block, File


def edited_parts(before: File, after: Source, edits: Iterable[Edit]) -> list[tuple[Span, Span]]:
    """The blocks and arguments with edits in them, before and after; none where something else may differ."""
    if before.part or before.errors or before.source.path.suffix == ".json":
        return []
    edits = list(edits)
    old, new = before.source.data, after.data
    spans = [*(block.span for block in before.body.blocks), *(one.span for one in before.body.arguments.values())]
    parts: list[tuple[Span, Span]] = []
    at, shift = 0, 0
    for item in sorted(spans, key=lambda span: span.start):
        inside = [edit for edit in edits if item.contains(edit.span)]
        if not inside:
            continue
        if old[at : item.start] != new[at + shift : item.start + shift]:
            return []
        grown = sum(len(edit.text.encode()) - (edit.span.end - edit.span.start) for edit in inside)
        parts.append((item, Span(after, item.start + shift, item.end + shift + grown)))
        at, shift = item.end, shift + grown
    return parts if old[at:] == new[at + shift :] else []


def parse_edited(before: File, after: Source, edits: Iterable[Edit]) -> File | None:
    """The file with the edits in it, of which only the blocks that have some are parsed; None where all has to be.

    The other blocks are those of the file before, with their places there. Raises ReadError as parse() does.
    """
    read: dict[Span, Block] = {}
    for old, new in edited_parts(before, after, edits):
        part = parse_part(new)
        if part.errors or part.body.arguments or len(part.body.blocks) != 1:
            return None
        read[old] = part.body.blocks[0]
    blocks = tuple(read.get(block.span, block) for block in before.body.blocks)
    return replace(before, source=after, body=Body(before.body.arguments, blocks)) if read else None
