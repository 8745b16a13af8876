"""For people at a terminal: what fails and why, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from boundary_lint.config import Severity
from boundary_lint.output.advice import label
from boundary_lint.output.change import changed
from boundary_lint.output.frame import bar, framed
from boundary_lint.output.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.finding import Finding
    from boundary_lint.report import Report

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
ENDLESS = Page()
INDENT = len("  | ")


def render_full(report: Report, _summary: dict[str, int], page: Page = ENDLESS) -> str:
    """A block for each finding, an empty line behind each; colored: strip that where it is not wanted."""
    return "".join("\n".join(_block(finding, page)) + "\n\n" for finding in report.findings)


def _block(finding: Finding, page: Page) -> Iterator[str]:
    color = COLORS[finding.severity]
    title = f"{finding.severity}[{finding.rule}]"
    message = _wrapped(finding.message, page, len(title) + len(": "), bold=True)
    yield f"{click.style(title, fg=color, bold=True)}: {message}"
    yield from framed(finding, page, color)
    for note in _notes(finding):
        yield f"  {bar('=')} {_wrapped(note, page, INDENT)}"
    advice = _wrapped(finding.advice, page, INDENT + len(label(finding)) + len(": "))
    yield f"  {bar('=')} {click.style(label(finding), bold=True)}: {advice}"
    if finding.fix:
        yield from changed(finding.fix, finding.span.source, page)


def _notes(finding: Finding) -> Iterator[str]:
    """The way from the text to what uses it, and the other places that a finding is about."""
    steps = [related for related in finding.related if related.is_step]
    if steps:
        yield ", ".join(f"{step.message} at {step.span.source.display_path}:{step.span.lines[0]}" for step in steps)
    for related in finding.related:
        if not related.is_step:
            yield f"{related.message}: {related.span.place}"


def _wrapped(text: str, page: Page, taken: int, *, bold: bool = False) -> str:
    """A text beside what takes some columns; its further lines begin with a bar, and never with what a file says."""
    lines = page.wrapped(page.shown(text), taken, INDENT)
    return f"\n  {bar('|')} ".join(click.style(line, bold=True) if bold else line for line in lines)
