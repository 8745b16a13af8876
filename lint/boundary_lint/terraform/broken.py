"""Files with a syntax error: where it is, and what to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.conflict import MESSAGE, conflict_in
from boundary_lint.source import Span
from boundary_lint.terraform.evaluation.evaluate import shorten
from boundary_lint.terraform.second_reader import read_again, where_it_fails

if TYPE_CHECKING:
    from boundary_lint.source import Source
    from boundary_lint.terraform.syntax.files import File


def syntax_error(file: File) -> tuple[Span, str] | None:
    """The place of a file's first syntax error, and what could not be read; None where the second reader sees none."""
    if read_again(file.text) is not None:
        return None
    conflict = _conflict(file.source)
    if conflict:
        return conflict, MESSAGE
    where = _where(file)
    rest = file.source.data[where.start : where.start + 200].decode("utf-8", "replace").partition("\n")[0]
    return where, f"cannot read `{shorten(rest)}`" if rest.strip() else "the line ends too early"


def _conflict(source: Source) -> Span | None:
    text = source.data.decode()
    at = conflict_in(text)
    if at is None:
        return None
    offset = len(text[:at].encode())
    return Span(source, offset, offset)


def _where(file: File) -> Span:
    """tree-sitter may know no more than the block that the error lies in."""
    first = file.errors[0]
    place = where_it_fails(file.source)
    offset = file.source.offset(*place) if place else first.start
    return Span(file.source, offset, offset) if first.start <= offset <= first.end else first
