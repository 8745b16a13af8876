"""The words of a shell script: what each comes to, and where each of its characters was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.patterns import pattern
from boundary_lint.text import Run, Spelling, Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import tree_sitter

EXPANSIONS = {
    "arithmetic_expansion",
    "command_substitution",
    "expansion",
    "process_substitution",
    "simple_expansion",
}
DELIMITER = pattern(r"'[^']*'|\"[^\"]*\"|\\?[^\s;|&<>()]+")
OPENING = pattern(r"<<-?\s*('[^']*'|\"[^\"]*\"|\\?[^\s;|&<>()]+)")
UNSEEN = pattern(r"`(?:[^`\\]|\\.)*`|\$[0-9@*#?]", re.DOTALL)
"""Expansions that the parser does not see in a heredoc."""
# Which characters lose a backslash before them, and what a backslash before a line ending does there.
IN_WORD = pattern(r"\\(.)", re.DOTALL)
IN_DOUBLE_QUOTES = pattern(r'\\([$`"\\\n])')
IN_HEREDOC = pattern(r"\\([$`\\\n])")
IN_ANSI_QUOTES = pattern(r"\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[0-7]{1,3}|.)", re.DOTALL)
ANSI = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}


class Expansion(Unknown, frozen=True):
    """What only the shell knows."""

    written: str = ""


class Word(Struct, frozen=True, eq=False):
    """One word of a command, between the characters `start` and `end` of the script."""

    text: Text
    """Without its quotes. What only the shell knows stands in it as unknown."""
    start: int
    end: int

    @property
    def value(self) -> str:
        """What it comes to, with what cannot be known as it is written: `$HOME/bin/npx`, `$(which npx)`."""
        return "".join(map(_shown, self.text.runs))


def _shown(run: Run) -> str:
    if isinstance(run.unknown, Expansion):
        return run.unknown.written
    return run.span.text if run.unknown else run.text


class WordReader:
    """Reads the words of one script."""

    def __init__(self, script: Text, at: Callable[[int], int]) -> None:
        """`at` makes a character of the script from a byte of its UTF-8."""
        self._script = script
        self._string = str(script)
        self._at = at
        self._cooked: dict[Spelling, Text] = {}

    def _as(self, spelling: Spelling) -> Text:
        """The script, where what is put into it is spelled in this way."""
        if spelling not in self._cooked:
            self._cooked[spelling] = self._script.read_as(spelling)
        return self._cooked[spelling]

    def word(self, *nodes: tree_sitter.Node) -> Word:
        """The word that these nodes make up, one behind the other."""
        parts = [self._part(node) for node in nodes]
        return Word(Text().join(parts), self._at(nodes[0].start_byte), self._at(nodes[-1].end_byte))

    def heredoc(self, opening: tree_sitter.Node, body: tree_sitter.Node, *, quoted: bool, tabs: bool) -> Text:
        """The lines of a heredoc; with `tabs`, without those at the start of each."""
        start, end = self._at(body.start_byte), self._at(body.end_byte)
        opens, first_line = self._at(opening.start_byte), self._string.find("\n", self._at(opening.end_byte)) + 1
        line = self._string[self._string.rfind("\n", 0, opens) + 1 : opens].rstrip("<- \t")
        others = [match[1] for match in OPENING.finditer(line)]
        if others or not self._string[first_line:start].strip():
            start = first_line  # the parser leaves out the blanks before the first word, and mixes up two on one line
        for other in others:
            start = self._string.find("\n", self._end_of_heredoc(start, end, other, tabs=True)) + 1
        end = self._end_of_heredoc(start, end, self._string[opens:first_line], tabs=tabs)
        spelling = Spelling.FILE if quoted else Spelling.SHELL_HEREDOC
        script = self._script.read_as(spelling, tabs=True) if tabs else self._as(spelling)
        text = script[start:end] if quoted else self._expanded(body, start, end, IN_HEREDOC, script)
        return _without_tabs(text) if tabs else text

    def _end_of_heredoc(self, start: int, end: int, opening: str, *, tabs: bool) -> int:
        """Where the line of the delimiter begins: the parser takes its tabs for text, and finds only ASCII."""
        delimiter = DELIMITER.match(opening)
        name = re.escape(delimiter[0].strip("\\'\"")) if delimiter else ""
        line = re.compile(rf"^\t*{name}$" if tabs else rf"^{name}$", re.MULTILINE)
        match = line.search(self._string, start, end) if name else None
        end = match.start() if match else end
        return start + len(self._string[start:end].rstrip("\t")) if tabs else end

    def _part(self, node: tree_sitter.Node) -> Text:
        start, end = self._at(node.start_byte), self._at(node.end_byte)
        if node.type in EXPANSIONS:
            return self._unknown(start, end)
        if node.type == "raw_string":
            return self._as(Spelling.SHELL_SINGLE)[start + 1 : end - 1]
        if node.type == "ansi_c_string":
            return unescaped(self._script[start + 2 : end - 1], IN_ANSI_QUOTES, ansi)
        if node.type == "string":
            return self._expanded(node, start + 1, end - 1, IN_DOUBLE_QUOTES, self._as(Spelling.SHELL_DOUBLE))
        if node.named_children and node.type != "word":
            return self._joined(node, start, end)
        return unescaped(self._script[start:end], IN_WORD).without_literals()

    def _joined(self, node: tree_sitter.Node, start: int, end: int) -> Text:
        """The parts of a node, and what stands between them."""
        parts, at = [], start
        for child in node.named_children:
            first = self._at(child.start_byte)
            parts += [self._script[at:first].without_literals(), self._part(child)]
            at = self._at(child.end_byte)
        return Text().join([*parts, self._script[at:end].without_literals()])

    def _expanded(self, node: tree_sitter.Node, start: int, end: int, escapes: re.Pattern[str], script: Text) -> Text:
        """The characters of a node, without its escapes and with its expansions unknown."""
        parts, at = [], start
        for first, last in self._expansions(node, start, end):
            parts += [unescaped(script[at:first], escapes), self._unknown(first, last, script)]
            at = last
        return Text().join([*parts, unescaped(script[at:end], escapes)])

    def _expansions(self, node: tree_sitter.Node, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the expansions of a node stand, in order; the parser passes over some."""
        known = [
            (self._at(child.start_byte), self._at(child.end_byte))
            for child in node.named_children
            if child.type in EXPANSIONS
        ]
        for first, last in [*known, (end, end)]:
            for match in UNSEEN.finditer(self._string, start, first):
                if not _is_escaped(self._string, match.start()):
                    yield match.span()
            if first < last:
                yield first, last
            start = last

    def _unknown(self, start: int, end: int, script: Text | None = None) -> Text:
        """An expansion. It keeps its literal, since what stands beside it can be edited."""
        span = self._script.span(start, end)
        if span is None:
            return Text()
        written = self._string[start:end]
        inner = next((run.unknown for _, run in self._script.unknowns(start, end)), None)
        reason = f"`{written}` is known only to the shell"
        unknown = inner or Expansion(reason, span, key=f"shell:{written}", written=written)
        return Text.of_unknown(unknown, span, (script or self._script).literal(start))


def _is_escaped(string: str, at: int) -> bool:
    before = string[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _literally(escape: str) -> str:
    """A backslash makes the character behind it an ordinary one, and takes away the end of a line."""
    return "" if escape == "\n" else escape


def unescaped(text: Text, escapes: re.Pattern[str], meaning: Callable[[str], str] = _literally) -> Text:
    """The text, with each escape as what it stands for."""
    parts, at = [], 0
    for match in escapes.finditer(str(text)):
        written = text[match.start() : match.end()]
        parts += [text[at : match.start()], _as_written_by(written, meaning(match[1]))]
        at = match.end()
    return Text().join([*parts, text[at:]]) if parts else text


def ansi(escape: str) -> str:
    """The character that `$'...'`, `echo -e` and printf make of an escape, which is given without its backslash."""
    if escape[0] in "xuU" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    return chr(int(escape, 8)) if escape.isdigit() else ANSI.get(escape, escape)


def _as_written_by(written: Text, character: str) -> Text:
    span, literal = written.span(0, len(written)), written.literal(0)
    return Text([Run(character, span, literal, exact=False)]) if span else Text()


def _without_tabs(text: Text) -> Text:
    """The text, without the tabs at the start of each line."""
    parts, at = [], 0
    for line in re.split(r"(?<=\n)", str(text)):  # and nowhere else, as splitlines() would
        parts.append(text[at + len(line) - len(line.lstrip("\t")) : at + len(line)])
        at += len(line)
    return Text().join(parts)
