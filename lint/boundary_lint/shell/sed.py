"""What sed makes of a text, character by character, so that what it leaves alone still knows where it came from."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from boundary_lint.patterns import pattern
from boundary_lint.shell.sed_patterns import SedError, search
from boundary_lint.shell.sed_syntax import Command, parse_sed
from boundary_lint.shell.words import unescaped
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boundary_lint.shell.sed_patterns import Match, Pattern

ESCAPES = pattern(r"\\(.)", re.DOTALL)
MOST = 10_000
"""How much is replaced in a text: each time, it may become longer."""
CONTROL = {"n": "\n", "t": "\t"}


def edited(text: Text, script: Text, *, extended: bool) -> Text:
    """A text as `sed SCRIPT` would have it; raises SedError where the script is not understood."""
    commands = parse_sed(script, extended=extended)
    if not text.runs:
        return text
    added = Text.computed("\n", text.runs[0].span)
    lines = _lines(text)
    run = _Run(commands, len(lines))
    parts: list[Text] = []
    for number, (line, ending) in enumerate(lines, 1):
        before, kept, after = run.on(number, line)
        parts += [part for text in before for part in (text, added)]
        if kept is not None:
            parts += [kept, ending if ending.runs or not after else added]
        parts += [part for text in after for part in (text, added)]
    return Text().join(parts)


def _lines(text: Text) -> list[tuple[Text, Text]]:
    """Each line, and its ending; the last one may have none."""
    lines = text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines)
    pairs = [(line, text[end - 1 : end]) for line, end in zip(lines, ends, strict=True)]
    return pairs if lines[-1].runs else pairs[:-1]


class _Run:
    """One run over the lines of a text."""

    def __init__(self, commands: tuple[Command, ...], count: int) -> None:
        self._commands = commands
        self._count = count
        self._open: set[int] = set()
        """The commands whose range of lines has begun."""
        self._left = MOST

    def on(self, number: int, line: Text) -> tuple[list[Text], Text | None, list[Text]]:
        """What comes before a line, what it becomes (None where it is deleted), and what comes behind it."""
        before: list[Text] = []
        after: list[Text] = []
        kept = self._apply(self._commands, number, line, before, after)
        return before, kept, after

    def _apply(
        self, commands: Iterable[Command], number: int, line: Text, before: list[Text], after: list[Text]
    ) -> Text | None:
        kept: Text | None = line
        for command in commands:
            if kept is None or not self._is_for(command, number, str(kept)):
                continue
            if command.name == "{":
                kept = self._apply(command.block, number, kept, before, after)
            elif command.name == "s" and command.pattern and command.text is not None:
                kept = self._substituted(kept, command.pattern, command.text, everywhere=command.everywhere)
            elif command.name in ("d", "c"):
                kept = None
                before += [_without_escapes(command.text)] if command.text is not None else []
            elif command.text is not None:
                (before if command.name == "i" else after).append(_without_escapes(command.text))
        return kept

    def _is_for(self, command: Command, number: int, line: str) -> bool:
        return self._is_addressed(command, number, line) is not command.inverted

    def _is_addressed(self, command: Command, number: int, line: str) -> bool:
        holds = [address.holds(number, line, is_last=number == self._count) for address in command.addresses]
        if len(holds) < 2:
            return all(holds)
        first, last = command.addresses
        is_past = last.line is not None and number >= last.line
        if id(command) in self._open:
            if holds[1] or is_past:
                self._open.remove(id(command))
            return True
        at_zero = first.line == 0 and number == 1
        begins = holds[0] or at_zero
        # A pattern that ends the range is looked for from the next line on, but for `0,/re/`.
        if begins and not is_past and not (holds[1] and (at_zero or last.pattern is None)):
            self._open.add(id(command))
        return begins

    def _substituted(self, line: Text, pattern: Pattern, replacement: Text, *, everywhere: bool) -> Text:
        parts: list[Text] = []
        at = 0
        for match in search(pattern, str(line)):
            if match.end() == at > 0:
                continue  # an empty match right behind the one before is none
            self._left -= 1
            if not self._left:
                raise SedError("it replaces too much")
            parts += [line[at : match.start()], *_replaced(line, match, replacement)]
            at = match.end()
            if not everywhere:
                break
        return Text().join([*parts, line[at:]])


def _replaced(line: Text, match: Match, replacement: Text) -> Iterable[Text]:
    """The replacement with `&` and `\\1` as what was matched."""
    at = 0
    for found in re.finditer(r"\\(.)|&", str(replacement), re.DOTALL):
        yield _by_sed(replacement[at : found.start()])
        at = found.end()
        if found[0] == "&":
            yield line[match.start() : match.end()]
        elif found[1].isdigit():
            start, end = match.span(int(found[1]))
            yield line[start:end]
        else:
            yield _by_sed(_without_escapes(replacement[found.start() : at]))
    yield _by_sed(replacement[at:])


def _without_escapes(text: Text) -> Text:
    return _by_sed(unescaped(text, ESCAPES, lambda escape: CONTROL.get(escape, escape)))


def _by_sed(text: Text) -> Text:
    """Characters of a script of sed: nothing can be put beside them."""
    return text.without_literals()
