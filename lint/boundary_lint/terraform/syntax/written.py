"""What is parsed: a file, or a text that was put together and is read as a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from boundary_lint.source import Span, character_offsets
from boundary_lint.text import Literal, Run, Text

if TYPE_CHECKING:
    from boundary_lint.source import Source


class Written(Protocol):
    """Bytes to parse, and where each of them came from."""

    data: bytes

    def span(self, start: int, end: int) -> Span:
        """What wrote the bytes between two offsets."""

    def characters(self, start: int, end: int, literal: Literal) -> Text:
        """The bytes between two offsets as part of a literal of this text."""


class WrittenFile:
    """A file is its own origin."""

    def __init__(self, source: Source) -> None:
        self.data = source.data
        self._source = source

    def span(self, start: int, end: int) -> Span:
        """See Written."""
        return Span(self._source, start, end)

    def characters(self, start: int, end: int, literal: Literal) -> Text:
        """See Written."""
        span = self.span(start, end)
        return Text([Run(span.text, span, literal, exact=True)])


class WrittenTemplate:
    """A text that is read as a template: the heredoc of an expression that is never shown."""

    def __init__(self, text: Text) -> None:
        string = str(text)
        delimiter = "TEMPLATE"
        while delimiter in string:
            delimiter += "_"
        opening = f"<<{delimiter}\n"
        body = string.encode()
        self.start = len(f"x = {opening}")
        self.end = self.start + len(body)
        self.data = b"".join((f"x = {opening}".encode(), body, f"\n{delimiter}\n".encode()))
        self._text = text
        self._at = character_offsets(string, body)
        self._literals: dict[tuple[int, int], Literal] = {}

    def span(self, start: int, end: int) -> Span:
        """See Written."""
        first, last = self._character(start), self._character(end)
        return self._text.span(first, last) or self._text.runs[-1].span

    def characters(self, start: int, end: int, literal: Literal) -> Text:
        """See Written."""
        part = self._text[self._character(start) : self._character(end)]
        return Text(replace(run, literal=self._within(literal, run.literal)) for run in part.runs)

    def _character(self, offset: int) -> int:
        return self._at(min(max(offset, self.start), self.end) - self.start)

    def _within(self, literal: Literal, outer: Literal | None) -> Literal | None:
        """The literal, written by way of the one whose characters it is read from."""
        if outer is None:
            return None
        key = (id(literal), id(outer))
        if key not in self._literals:
            self._literals[key] = replace(literal, span=outer.span, within=outer)
        return self._literals[key]
