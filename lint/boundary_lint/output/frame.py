"""The lines of a file that a finding is about, the place underlined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import click

from boundary_lint.output.page import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.finding import Finding
    from boundary_lint.output.page import Page
    from boundary_lint.source import Source, Span

MOST = 6
"""How many lines of a place are shown."""
FIRST, LAST = 3, 2
"""Where it has more: how many of the first and of the last."""
TAB = " " * 4


def framed(finding: Finding, page: Page, color: str) -> Iterator[str]:
    """The lines of a finding, below that of the table or block that it is in."""
    span, header = finding.span, finding.header or finding.block
    yield from _frame(span, _numbers(span, header), page, color)
    if header and header.source is not span.source:
        yield from _frame(header, [header.lines[0]], page, what=", the server's table")


def bar(text: str) -> str:
    """A mark beside what files and messages say."""
    return click.style(text, fg="blue")


def tabs_as_blanks(text: str) -> str:
    """A line of a file as it is shown."""
    return text.replace("\t", TAB)


def _numbers(span: Span, header: Span | None) -> list[int]:
    """Which lines are shown; where no header says what the first one belongs to, the line before it may."""
    first, last = span.lines
    numbers = set(range(first, last + 1))
    if len(numbers) > MOST:
        numbers = {*range(first, first + FIRST), *range(last + 1 - LAST, last + 1)}
    if header is None:
        numbers |= {first - 1} if first > 1 and span.source.line(first - 1).strip() else set()
    elif header.source is span.source:
        numbers.add(header.lines[0])
    one_between = {line + 1 for line, after in pairwise(sorted(numbers)) if after == line + 2}
    return sorted(numbers | one_between)


def _frame(span: Span, numbers: list[int], page: Page, color: str | None = None, what: str = "") -> Iterator[str]:
    """The place and the lines; the span underlined where there is a color for that."""
    yield f"  {bar('-->')} {page.shown(span.place)}{what}"
    margin = len(str(numbers[-1]))
    before = numbers[0]
    for number in numbers:
        if number > before + 1:
            yield f"  {bar('...')}"
        before = number
        gutter = f"{number:>{margin}} |"
        if color and number == span.lines[0]:
            line, under = _marked(span, page, len(gutter) + 3)
            yield f"  {bar(gutter)} {line}".rstrip()
            yield f"  {bar(' ' * margin + ' |')} {under[0]}{click.style(under[1], fg=color, bold=True)}"
        else:
            line, _ = page.cut(_line(span.source, number, page), len(gutter) + 3)
            yield f"  {bar(gutter)} {line}".rstrip()


def _line(source: Source, number: int, page: Page) -> str:
    return page.shown(tabs_as_blanks(source.line(number))).rstrip()


def _marked(span: Span, page: Page, taken: int) -> tuple[str, tuple[str, str]]:
    """The first line of a span, and below it what is in front of the span, and the span underlined."""
    start, end = span.position, span.end_position
    text = span.source.line(start.line)
    last = end.column if end.line == start.line else len(text) + 1
    before = cells(page.shown(tabs_as_blanks(text[: start.column - 1])))
    size = max(cells(page.shown(tabs_as_blanks(text[start.column - 1 : last - 1].rstrip()))), 1)
    line, moved = page.cut(_line(span.source, start.line, page), taken, (before, size))
    room = page.room(taken)
    size = size if room is None else max(min(size, room - before + moved), 1)
    return line, (" " * (before - moved), "^" * size)
