"""For people at a terminal: what fails and why, where, and what to do."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from boundary_lint.config import Severity
from boundary_lint.output.advice import label
from boundary_lint.output.lines import one_line
from boundary_lint.source import apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.fixes import Fix
    from boundary_lint.report import Report
    from boundary_lint.rule import Finding
    from boundary_lint.source import Span

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def render_full(report: Report, _summary: dict[str, int]) -> str:
    """A block for each finding, an empty line behind each; colored: strip that where it is not wanted."""
    return "".join("\n".join(_block(finding)) + "\n\n" for finding in report.findings)


def _block(finding: Finding) -> Iterator[str]:
    color = COLORS[finding.severity]
    title = click.style(f"{finding.severity}[{finding.rule}]", fg=color, bold=True)
    yield f"{title}: {click.style(one_line(finding.message), bold=True)}"
    yield from _frame(finding.span, color)
    for related in finding.related:
        yield f"  {_bar('=')} {one_line(related.message)}: {one_line(related.span.place)}"
    yield f"  {_bar('=')} {click.style(label(finding), bold=True)}: {one_line(finding.advice)}"
    if finding.fix:
        yield from _change(finding.fix)


def _change(fix: Fix) -> Iterator[str]:
    """The lines of the first file that a fix changes, as a small diff."""
    source = fix.edits[0].span.source
    edits = [edit for edit in fix.edits if edit.span.source is source]
    first = source.position(min(edit.span.start for edit in edits)).line - 1
    last = source.position(max(edit.span.end for edit in edits)).line
    old, new = (data.decode().split("\n") for data in (source.data, apply_edits(source.data, edits)))
    changed = difflib.unified_diff(old[first:last], new[first : last + len(new) - len(old)], lineterm="", n=0)
    for line in changed:
        if not line.startswith(("---", "+++", "@@")):
            color = "green" if line.startswith("+") else "red"
            yield click.style(f"      {line[0]} {one_line(line[1:].rstrip())}".rstrip(), fg=color)


def _frame(span: Span, color: str) -> Iterator[str]:
    """The first line of a span with the line before it, and the span underlined."""
    start, end = span.source.position(span.start), span.source.position(span.end)
    text = span.source.line(start.line)
    width = end.column - start.column if end.line == start.line else len(text) - start.column + 1
    numbers = [number for number in (start.line - 1, start.line) if number > 0]
    margin = len(str(start.line))
    yield f"  {_bar('-->')} {one_line(span.place)}"
    for number in numbers:
        yield f"  {_bar(f'{number:>{margin}} |')} {one_line(span.source.line(number))}".rstrip()
    under = " " * (start.column - 1) + click.style("^" * max(width, 1), fg=color, bold=True)
    yield f"  {_bar(' ' * margin + ' |')} {under}"


def _bar(text: str) -> str:
    return click.style(text, fg="blue")
