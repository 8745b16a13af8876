"""Text that knows where it came from: a string in which every character knows the span that wrote it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from boundary_lint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.source import Source


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only an apply can know, and why."""

    reason: str
    span: Span
    key: str

    @property
    def token(self) -> str:
        """What stands for it in a text: digits, so that it is safe in a string, as a key and as a value.

        The same unknown has the same token each time, and two of them have different ones.
        """
        digest = hashlib.sha256(self.key.encode()).digest()
        return f"9{int.from_bytes(digest[:7], 'big') % 10**15:015}"


class Spelling(Enum):
    """How characters are written in a literal."""

    FILE = "file"
    QUOTED = "quoted"
    HEREDOC = "heredoc"


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """What an author wrote in one go, and can change: a quoted string, a heredoc, or a whole file."""

    span: Span
    spelling: Spelling
    dedent: int = 0
    """How many characters `<<-` takes off the start of each line."""

    def spell(self, text: str, at: int) -> str:
        """The text as it has to be written at a byte offset of this literal's source."""
        if self.spelling is Spelling.FILE:
            return text
        if self.spelling is Spelling.QUOTED:
            text = text.replace("\\", "\\\\").replace('"', '\\"')
            text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
        text = text.replace("${", "$${").replace("%{", "%%{")
        return text.replace("\n", "\n" + self._stripped_indent(at))

    def _stripped_indent(self, at: int) -> str:
        if not self.dedent:
            return ""
        data = self.span.source.data
        line_start = data.rfind(b"\n", 0, at) + 1
        return data[line_start:at].decode()[: self.dedent]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with one origin."""

    text: str
    span: Span
    """What wrote them; for computed characters, the nearest span that an author can change."""
    literal: Literal | None
    """The literal that they stand in; None for computed characters, which no edit can reach."""
    exact: bool
    """Whether the span holds these very characters, so that a part of the run is a part of the span."""
    unknown: Unknown | None = None

    def part(self, start: int, end: int) -> Run:
        """The characters from start to end; those of an escape keep its whole span."""
        text = self.text[start:end]
        if not self.exact:
            return replace(self, text=text)
        first = self.span.start + len(self.text[:start].encode())
        return replace(self, text=text, span=Span(self.span.source, first, first + len(text.encode())))


class Text:
    """An immutable string of runs. Slicing and joining keep where each character came from."""

    __slots__ = ("_starts", "_string", "runs")

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self.runs = tuple(run for run in runs if run.text)
        self._starts = [0, *accumulate(len(run.text) for run in self.runs)]
        self._string = "".join(run.text for run in self.runs)

    @classmethod
    def of_file(cls, source: Source) -> Text:
        """The whole of a file, without its byte order mark."""
        string = source.data.decode()
        whole = Span(source, 0, len(source.data))
        run = Run(string, whole, Literal(whole, Spelling.FILE), exact=True)
        return cls([run])[1:] if string.startswith("\ufeff") else cls([run])

    @classmethod
    def computed(cls, string: str, span: Span) -> Text:
        """Characters that no author wrote."""
        return cls([Run(string, span, None, exact=False)])

    @classmethod
    def of_unknown(cls, unknown: Unknown, span: Span, literal: Literal | None) -> Text:
        """The place where a value stands that cannot be known; the span is that of the whole `${...}`."""
        return cls([Run(unknown.token, span, literal, exact=False, unknown=unknown)])

    def __str__(self) -> str:
        return self._string

    def __repr__(self) -> str:
        return f"Text({self._string!r})"

    def __len__(self) -> int:
        return len(self._string)

    def __eq__(self, other: object) -> bool:
        return self._string == other._string if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._string)

    def __add__(self, other: Text) -> Text:
        return Text((*self.runs, *other.runs))

    def __getitem__(self, part: slice) -> Text:
        start, end, _ = part.indices(len(self))
        return Text(run.part(max(start - at, 0), end - at) for at, run in self._between(start, end))

    def join(self, parts: Iterable[Text]) -> Text:
        """The parts with this text between them, as str.join."""
        runs: list[Run] = []
        for index, part in enumerate(parts):
            if index:
                runs += self.runs
            runs += part.runs
        return Text(runs)

    def strip(self, characters: str) -> Text:
        """Without those of the characters that stand at either end."""
        start = len(self) - len(self._string.lstrip(characters))
        return self[start : max(start, len(self._string.rstrip(characters)))]

    @property
    def unknown(self) -> Unknown | None:
        """The first value in it that cannot be known."""
        return next((run.unknown for run in self.runs if run.unknown), None)

    def unknowns(self, start: int, end: int) -> list[tuple[int, Run]]:
        """The unknown runs between two offsets, each with the offset that it starts at."""
        return [(at, run) for at, run in self._between(start, end) if run.unknown]

    def span(self, start: int, end: int) -> Span | None:
        """The stretch that wrote the characters from start to end, as far as one literal wrote them.

        None for a text that has no characters there.
        """
        runs = [run.part(max(start - at, 0), end - at) for at, run in self._between(start, end)]
        if not runs:
            return None
        first = last = runs[0]
        for run in runs[1:]:
            if run.literal is not first.literal or run.span.start < last.span.end:
                break
            last = run
        return Span(first.span.source, first.span.start, max(first.span.end, last.span.end))

    def literal(self, offset: int) -> Literal | None:
        """The literal that wrote the character at an offset; None where it was computed."""
        for _, run in self._between(offset, offset + 1):
            return run.literal
        return None

    def insertion(self, offset: int, string: str, beside: int) -> Edit | None:
        """The edit of a file that puts a string before the character at an offset.

        Where two literals meet it lands in the one that wrote the character at `beside`. None where no author
        wrote what stands on either side, or where the offset lies within an escape.
        """
        home = self.literal(beside)
        places = [place for place in self._places(offset) if place[0] is home or home is None]
        for literal, at in places or self._places(offset):
            source = literal.span.source
            return Edit(Span(source, at, at), literal.spell(string, at))
        return None

    def _places(self, offset: int) -> list[tuple[Literal, int]]:
        """Each literal and byte offset that an insertion at the character offset could go to."""
        places = []
        for at, run in self._between(offset - 1, offset + 1):
            if run.literal is None:
                continue
            if at + len(run.text) <= offset:
                places.append((run.literal, run.span.end))
            elif at == offset or run.exact:
                places.append((run.literal, run.part(0, offset - at).span.end if at < offset else run.span.start))
        return places

    def _between(self, start: int, end: int) -> Iterator[tuple[int, Run]]:
        """The runs that have characters between two offsets, each with the offset that it starts at."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.runs) and self._starts[index] < end:
            yield self._starts[index], self.runs[index]
            index += 1
