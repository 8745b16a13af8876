"""The scripts of sed, as far as people use them to patch a configuration: `s`, `a`, `i`, `c` and `d` with addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.patterns import pattern
from boundary_lint.shell.sed_patterns import CLASSES, SPECIAL, SedError, compiled, of_any_case, search

if TYPE_CHECKING:
    from boundary_lint.shell.sed_patterns import Pattern
    from boundary_lint.text import Text

LETTER = pattern(r"(?<!\\)(?:\\\\)*\\[A-Za-mo-su-z]")
"""An escape of a letter that is neither a line ending nor a tab."""
GROUP = pattern(r"\\(?:([0-9])|.)", re.DOTALL)
"""What a replacement names of a match; another escape in its place."""


class Address(Struct, frozen=True):
    """A line number, `$` (the last line), or a pattern."""

    line: int | None = None
    last: bool = False
    pattern: Pattern | None = None

    def holds(self, number: int, line: str, *, is_last: bool) -> bool:
        """Whether it names this line."""
        if self.pattern:
            return any(search(self.pattern, line))
        return is_last if self.last else number == self.line


class Command(Struct, frozen=True):
    """One command, with the lines that it is for."""

    name: str
    addresses: tuple[Address, ...] = ()
    inverted: bool = False
    text: Text | None = None
    """What `a`, `i` and `c` put there; the replacement of `s`."""
    pattern: Pattern | None = None
    everywhere: bool = False
    block: tuple[Command, ...] = ()
    """The commands between braces."""


def parse_sed(script: Text, *, extended: bool) -> tuple[Command, ...]:
    """The commands of a script; raises SedError."""
    parser = _Parser(script, extended=extended)
    return tuple(parser.commands(closing=False))


class _Parser:
    def __init__(self, script: Text, *, extended: bool) -> None:
        self._script = script
        self._string = str(script)
        self._extended = extended
        self._at = 0

    def commands(self, *, closing: bool) -> list[Command]:
        found: list[Command] = []
        while True:
            self._skip(" \t\n;")
            if self._at == len(self._string):
                if closing:
                    raise SedError("a brace is not closed")
                return found
            if self._peek() == "}" and closing:
                self._at += 1
                return found
            if self._peek() == "#":
                self._at = (self._string + "\n").index("\n", self._at)
                continue
            found.append(self._command())

    def _command(self) -> Command:
        addresses = self._addresses()
        self._skip(" \t")
        inverted = self._peek() == "!"
        self._at += inverted
        self._skip(" \t")
        name = self._peek()
        self._at += 1
        if name == "{":
            return Command("{", addresses, inverted, block=tuple(self.commands(closing=True)))
        if name == "c" and len(addresses) > 1:
            raise SedError("a text in place of a range is not understood")
        if name in "aic" and name:
            return Command(name, addresses, inverted, text=self._rest())
        if name == "s":
            return self._substitution(addresses, inverted)
        if name == "d":
            return Command(name, addresses, inverted)
        raise SedError(f"the command {name!r} of sed is not understood")

    def _addresses(self) -> tuple[Address, ...]:
        first = self._address()
        if first is None:
            return ()
        self._skip(" \t")
        if self._peek() != ",":
            return (first,)
        self._at += 1
        self._skip(" \t")
        second = self._address()
        if second is None:
            raise SedError("an address is missing")
        return (first, second)

    def _address(self) -> Address | None:
        sign = self._peek()
        if sign.isdigit():
            start = self._at
            while self._peek().isdigit():
                self._at += 1
            return Address(line=int(self._string[start : self._at]))
        if sign == "$":
            self._at += 1
            return Address(last=True)
        if sign == "\\" and self._at + 1 < len(self._string):
            self._at += 1
            sign = self._peek()
        elif sign != "/":
            return None
        self._at += 1
        pattern = self._pattern(self._until(sign), sign)
        if self._peek() == "I":
            self._at += 1
            pattern = of_any_case(pattern)
        return Address(pattern=pattern)

    def _substitution(self, addresses: tuple[Address, ...], inverted: bool) -> Command:
        sign = self._peek()
        if not sign or sign in "\\\n":
            raise SedError("s without a pattern")
        self._at += 1
        pattern = self._pattern(self._until(sign), sign)
        start = self._at
        self._until(sign)
        replacement = self._script[start : self._at - 1]
        if any(int(group) > pattern.groups for group in GROUP.findall(str(replacement)) if group):
            raise SedError("the pattern has no such group")
        if LETTER.search(str(replacement)):
            raise SedError("an escape in the replacement is not understood")
        flags = ""
        while self._peek() and self._peek() in "gIi":
            flags += self._peek()
            self._at += 1
        if self._peek() and self._peek() not in " \t\n;}":
            raise SedError(f"the flag {self._peek()!r} of s is not understood")
        if "i" in flags.lower():
            pattern = of_any_case(pattern)
        return Command("s", addresses, inverted, replacement, pattern, "g" in flags)

    def _rest(self) -> Text:
        """The text of `a`, `i` and `c`: to the end of the line, and on where a backslash ends it."""
        self._skip(" \t")
        if self._string.startswith("\\", self._at):
            self._at += 1
            self._skip(" \t")
            if self._peek() == "\n":
                self._at += 1
        start = self._at
        end = self._string.find("\n", start)
        while end > 0 and self._string[end - 1] == "\\":
            end = self._string.find("\n", end + 1)
        self._at = len(self._string) if end < 0 else end
        return self._script[start : self._at]

    def _until(self, sign: str) -> str:
        """What stands before the next such sign without a backslash, which is passed over too."""
        start = self._at
        while self._at < len(self._string) and self._peek() != sign:
            is_class = self._peek() == "[" and CLASSES.match(self._string, self._at)
            self._at += 2 if self._peek() == "\\" else 1
            if is_class and sign in is_class[0] and sign != "/":
                raise SedError("a class of characters holds the sign between the parts")
        if self._at >= len(self._string):
            raise SedError(f"{sign!r} is missing")
        self._at += 1
        return self._string[start : self._at - 1]

    def _pattern(self, written: str, sign: str) -> Pattern:
        if not written:
            raise SedError("an empty pattern is not understood")
        if sign not in SPECIAL and sign not in ".*[]^$":
            written = written.replace("\\" + sign, sign)
        return compiled(written, extended=self._extended)

    def _peek(self) -> str:
        return self._string[self._at : self._at + 1]

    def _skip(self, characters: str) -> None:
        while self._peek() and self._peek() in characters:
            self._at += 1
