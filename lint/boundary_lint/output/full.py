"""For people at a terminal: what fails and why, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from boundary_lint.config import Severity
from boundary_lint.output.lines import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.engine import Report
    from boundary_lint.rule import Finding
    from boundary_lint.source import Span

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def render_full(report: Report) -> str:
    """A block for each finding, an empty line behind each; colored: strip that where it is not wanted."""
    return "".join("\n".join(_block(finding)) + "\n\n" for finding in report.findings)


def _block(finding: Finding) -> Iterator[str]:
    color = COLORS[finding.severity]
    title = click.style(f"{finding.severity}[{finding.rule}]", fg=color, bold=True)
    yield f"{title}: {click.style(one_line(finding.message), bold=True)}"
    yield from _frame(finding.span, color)
    for related in finding.related:
        yield f"  {_bar('=')} {one_line(related.message)}: {one_line(related.span.place)}"
    yield f"  {_bar('=')} {click.style(_label(finding), bold=True)}: {one_line(finding.advice)}"
    if finding.fix:
        for edit in finding.fix.edits:
            for line in edit.text.strip("\r\n").splitlines():
                yield click.style(f"      + {one_line(line)}", fg="green")


def _label(finding: Finding) -> str:
    if finding.fix is None:
        return "to do"
    return f"fix ({'--fix' if str(finding.fix.applicability) == 'safe' else '--unsafe-fixes'})"


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
