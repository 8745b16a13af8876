"""Text that knows where it came from: a string in which every character knows the span that wrote it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from enum import Enum
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from boundary_lint.constructor import Constructor
    from boundary_lint.source import Source
    from boundary_lint.unknown import Unknown


class Spelling(Enum):
    """How characters are written in a literal."""

    FILE = "file"
    QUOTED = "quoted"
    HEREDOC = "heredoc"
    TEMPLATE = "template"
    """A text that is read as a template: a file, or a string of JSON."""
    JSON = "json"
    FORMAT = "format"
    """A text whose percent signs are verbs, as that of `format()`."""
    SHELL_SINGLE = "shell-single"
    """Between single quotes in a shell script."""
    SHELL_DOUBLE = "shell-double"
    SHELL_HEREDOC = "shell-heredoc"
    """A heredoc that the shell expands."""


class Literal(Struct, frozen=True, eq=False):
    """What an author wrote in one go, and can change: a quoted string, a heredoc, or a whole file."""

    span: Span
    spelling: Spelling
    dedent: int = 0
    """How many characters `<<-` takes off the start of each line."""
    within: Literal | None = None
    """The literal whose characters are read to make this one: a template in a string of JSON, or in a file."""
    tabs: bool = False
    """Whether the tabs at the start of each line are taken off, as by `<<-` of the shell."""

    def spell(self, text: str, at: int) -> str:
        """The text as it has to be written at a byte offset of this literal's source."""
        text = _SPELLERS[self.spelling](text)
        if self.dedent:
            text = self._indented(text, at)
        if self.tabs:
            text = text.replace("\n", "\n" + self._stripped_tabs(at))
        return self.within.spell(text, at) if self.within else text

    def _indented(self, text: str, at: int) -> str:
        """Each line behind the first with what `<<-` takes off again, but for blank ones: they keep their blanks."""
        first, *lines = text.split("\n")
        rest_of_line = self.span.source.data[at : self.span.end].partition(b"\n")[0]
        indent, ends_line = self._stripped_indent(at), not rest_of_line.strip()
        blank = [line.strip("\r") == "" and (index < len(lines) or ends_line) for index, line in enumerate(lines, 1)]
        return "\n".join([first, *(line if empty else indent + line for line, empty in zip(lines, blank, strict=True))])

    def _stripped_tabs(self, at: int) -> str:
        line = self.span.source.data[self.span.source.data.rfind(b"\n", 0, at) + 1 :]
        indent = line[: len(line) - len(line.lstrip(b" \t"))].decode()
        inner = indent[self.within.dedent :] if self.within else indent
        return inner[: len(inner) - len(inner.lstrip("\t"))]

    def _stripped_indent(self, at: int) -> str:
        data = self.span.source.data
        line_start = data.rfind(b"\n", 0, at) + 1
        return data[line_start:at].decode()[: self.dedent]


def _in_quotes(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return _in_template(text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"))


def _in_template(text: str) -> str:
    return text.replace("${", "$${").replace("%{", "%%{")


def _in_json(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_shell_heredoc(text: str) -> str:
    return re.sub(r"[\\$`]", r"\\\g<0>", text)


_SPELLERS: dict[Spelling, Callable[[str], str]] = {
    Spelling.FILE: str,
    Spelling.FORMAT: lambda text: text.replace("%", "%%"),
    Spelling.HEREDOC: _in_template,
    Spelling.JSON: _in_json,
    Spelling.QUOTED: _in_quotes,
    Spelling.SHELL_DOUBLE: lambda text: _in_shell_heredoc(text).replace('"', '\\"'),
    Spelling.SHELL_HEREDOC: _in_shell_heredoc,
    Spelling.SHELL_SINGLE: lambda text: text.replace("'", "'\\''"),
    Spelling.TEMPLATE: _in_template,
}


class Run(Struct, frozen=True):
    """Characters with one origin."""

    text: str
    span: Span
    """What wrote them; for computed characters, the nearest span that an author can change."""
    literal: Literal | None
    """The literal that they stand in; None for computed characters, which no edit can reach."""
    exact: bool
    """Whether the span holds these very characters, so that a part of the run is a part of the span."""
    unknown: Unknown | None = None
    encodes: Text | None = None
    """The text that these characters are the Base64 of."""
    constructor: Constructor | None = None
    """What wrote the object that these characters begin."""

    def part(self, start: int, end: int) -> Run:
        """The characters from start to end; those of an escape keep its whole span."""
        text = self.text[start:end]
        if not self.exact:
            return replace(self, text=text, encodes=self.encodes if text == self.text else None)
        before = start if self.text.isascii() else len(self.text[:start].encode())
        first = self.span.start + before
        return replace(self, text=text, span=Span(self.span.source, first, first + len(text.encode())))


class Text:
    """An immutable string of runs. Slicing and joining keep where each character came from."""

    __slots__ = ("_starts", "_string", "runs")

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self.runs = tuple([run for run in runs if run.text])
        self._string = "".join([run.text for run in self.runs])
        self._starts: list[int] | None = None

    @classmethod
    def of_file(cls, source: Source) -> Text:
        """The whole of a file, without its byte order mark."""
        string = source.data.decode()
        whole = Span(source, 0, len(source.data))
        run = Run(string, whole, Literal(whole, Spelling.FILE), exact=True)
        return cls([run])[1:] if string.startswith("\ufeff") else cls([run])

    @classmethod
    def of_part(cls, span: Span) -> Text:
        """A part of a file that is read by itself."""
        return cls([Run(span.text, span, Literal(span, Spelling.FILE), exact=True)])

    @classmethod
    def computed(cls, string: str, span: Span) -> Text:
        """Characters that no author wrote."""
        return cls([Run(string, span, None, exact=False)])

    @classmethod
    def encoding(cls, string: str, text: Text, span: Span) -> Text:
        """The Base64 of a text: who decodes it has the text again, with the place of each character."""
        return cls([Run(string, span, None, exact=False, encodes=text)])

    @property
    def encoded(self) -> Text | None:
        """The text that all of this is the Base64 of, but for blanks around it; None where that is not known."""
        runs = [run for run in self.runs if not run.text.isspace()]
        return runs[0].encodes if len(runs) == 1 else None

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
        if start == 0 and end == len(self):
            return self
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
        """Without those of the characters that stand at either end; what cannot be known stays as it is."""
        stripped = self.rstrip(characters)
        known = next((at for at, _ in stripped.unknowns(0, len(stripped))), len(stripped))
        return stripped[known - len(str(stripped)[:known].lstrip(characters)) :]

    def rstrip(self, characters: str) -> Text:
        """Without those of the characters that stand at the end; what cannot be known stays as it is."""
        known = max((at + len(run.text) for at, run in self.unknowns(0, len(self))), default=0)
        return self[: known + len(self._string[known:].rstrip(characters))]

    def split(self, separator: str) -> list[Text]:
        """The parts between the separators, as str.split."""
        parts, at = [], 0
        for part in self._string.split(separator):
            parts.append(self[at : at + len(part)])
            at += len(part) + len(separator)
        return parts

    def mapped(self, change: Callable[[str], str]) -> Text:
        """Each character changed by itself. What is changed keeps its span, and can no longer be edited."""
        return Text(changed for run in self.runs for changed in _mapped(run, change))

    def read_as(self, spelling: Spelling, *, tabs: bool = False) -> Text:
        """The text, where what is put into it has to be spelled for who reads it before its literals are."""
        literals = {id(run.literal): run.literal for run in self.runs if run.literal}
        outer = {key: Literal(literal.span, spelling, within=literal, tabs=tabs) for key, literal in literals.items()}
        return Text(replace(run, literal=outer.get(id(run.literal))) for run in self.runs)

    def without_literals(self) -> Text:
        """The text, as one that no edit can reach."""
        return Text(replace(run, literal=None) for run in self.runs)

    def normalized(self) -> Text:
        """In Unicode's normal form C, as Terraform has all strings; a character that this makes keeps its span."""
        if unicodedata.is_normalized("NFC", self._string):
            return self
        edges = [0]
        for at in range(1, len(self)):
            before, character = self._string[edges[-1] : at], self._string[at]
            if _composed(before + character) == _composed(before) + _composed(character):
                edges.append(at)
        return Text(run for start, end in pairwise([*edges, len(self)]) for run in self[start:end]._composed())

    def _composed(self) -> tuple[Run, ...]:
        """The runs of one character, composed."""
        composed = _composed(self._string)
        span = self.span(0, len(self))
        if composed == self._string or span is None:
            return self.runs
        return (Run(composed, span, self.runs[0].literal, exact=False),)

    @property
    def unknown(self) -> Unknown | None:
        """The first value in it that cannot be known."""
        return next((run.unknown for run in self.runs if run.unknown), None)

    def unknowns(self, start: int, end: int) -> list[tuple[int, Run]]:
        """The unknown runs between two offsets, each with the offset that it starts at."""
        return [(at, run) for at, run in self._between(start, end) if run.unknown]

    def span(self, start: int, end: int) -> Span | None:
        """The stretch of the literal that wrote the first of these characters, up to the last of them that it wrote.

        None for a text that has no characters there.
        """
        runs = [run.part(max(start - at, 0), end - at) for at, run in self._between(start, end)]
        if not runs:
            return None
        first = last = runs[0]
        for run in runs[1:]:
            if run.literal is first.literal:
                if run.span.source is not last.span.source or (
                    run.span.start < last.span.end and run.span != last.span
                ):
                    break
                last = run
        return Span(first.span.source, first.span.start, max(first.span.end, last.span.end))

    def literal(self, offset: int) -> Literal | None:
        """The literal that wrote the character at an offset; None where it was computed."""
        for _, run in self._between(offset, offset + 1):
            return run.literal
        return None

    def constructor(self, offset: int) -> Constructor | None:
        """What wrote the object that begins with the character at an offset; None where no expression did."""
        return next((run.constructor for _, run in self._between(offset, offset + 1)), None)

    def insertion(self, offset: int, string: str, beside: int) -> Edit | None:
        """The edit of a file that puts a string before the character at an offset.

        Where two literals meet it lands in the one that wrote the character at `beside`. None where no author
        wrote what stands on either side, or where the offset lies within an escape.
        """
        home, places = self.literal(beside), self._places(offset)
        # At the start of a line the end of the line before is the same place, but for what `<<-` takes off.
        at_home = [place for place in reversed(places) if place[0] is home]
        for literal, at in at_home or places:
            return Edit(Span(literal.span.source, at, at), literal.spell(string, at))
        return None

    def replacement(self, start: int, end: int, string: str) -> Edit | None:
        """The edit of a file that puts a string in the place of the characters between two offsets.

        None where not all of them are what one literal says as it stands there.
        """
        home = self.literal(start)
        parts = [run.part(max(start - at, 0), end - at) for at, run in self._between(start, end)]
        is_whole = sum(len(part.text) for part in parts) == end - start > 0
        in_order = all(one.span.end <= other.span.start for one, other in pairwise(parts))
        known = all(part.literal is home and not part.unknown for part in parts)
        if home is None or not (is_whole and in_order and known):
            return None
        span = Span(home.span.source, parts[0].span.start, parts[-1].span.end)
        return Edit(span, home.spell(string, span.start))

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
        if self._starts is None:
            self._starts = [0, *accumulate([len(run.text) for run in self.runs])]
        starts = self._starts
        index = max(bisect_right(starts, start) - 1, 0)
        while index < len(self.runs) and starts[index] < end:
            yield starts[index], self.runs[index]
            index += 1


def _composed(string: str) -> str:
    return unicodedata.normalize("NFC", string)


def _mapped(run: Run, change: Callable[[str], str]) -> Iterator[Run]:
    if run.unknown:
        yield run
        return
    changes = [(character, change(character)) for character in run.text]
    at = 0
    for same, group in groupby(changes, key=lambda pair: pair[0] == pair[1]):
        pairs = list(group)
        part = run.part(at, at + len(pairs))
        at += len(pairs)
        text = "".join(new for _, new in pairs)
        yield part if same else Run(text, part.span, None, exact=False)
