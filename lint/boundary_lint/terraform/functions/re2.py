"""Patterns of RE2, as Go reads them, said again to the `regex` package: those that surely mean the same there."""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct, field

from boundary_lint.patterns import pattern
from boundary_lint.terraform.values.values import RefusedError

Ranges: TypeAlias = list[tuple[int, int]]

LONGEST_PATTERN = 2000
DEEPEST = 100
MOST_REPEATS = 1000
LAST = 0x10FFFF
SETTLED = "\u0250"
"""The categories of characters before this one are the same to all readers of Unicode."""
REPEAT = pattern(r"[*+?]|\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}")
NAMED = pattern(r"\(\?P?<([A-Za-z0-9_]+)>")
FLAGS = pattern(r"\(\?([imsU]*)(?:-([imsU]+))?([:)])")
HEXADECIMAL = pattern(r"x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,8})\})")
OCTAL = pattern(r"0[0-7]{0,2}")
CATEGORY = pattern(r"\\([pP])(?:([CLMNPSZ])|\{(\^?)([CLMNPSZ][a-z]?)\})")
CONTROLS = {"a": 7, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
WORD = r"[0-9A-Za-z_]"
BOUNDARY = f"(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"
NO_BOUNDARY = f"(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))"
ASSERTIONS = {"A": r"\A", "z": r"(?![\s\S])", "b": BOUNDARY, "B": NO_BOUNDARY}
CLASSES = {
    "d": "09",
    "s": "\t\n\f\r  ",
    "w": "09AZ__az",
    "alnum": "09AZaz",
    "alpha": "AZaz",
    "ascii": "\x00\x7f",
    "blank": "\t\t  ",
    "cntrl": "\x00\x1f\x7f\x7f",
    "digit": "09",
    "graph": "!~",
    "lower": "az",
    "print": " ~",
    "punct": "!/:@[`{~",
    "space": "\t\r  ",
    "upper": "AZ",
    "word": "09AZ__az",
    "xdigit": "09AFaf",
}
"""The first and the last character of each of their ranges."""
FOLDS = {"k": "\u212a", "s": "\u017f"}
"""What else is the same as a letter of ASCII where case does not count."""


class UnclearError(Exception):
    """Not certain to mean the same to the `regex` package."""


class _Piece(Struct, frozen=True):
    """A part of a pattern, as the `regex` package has to be told it."""

    text: str
    empty: bool = False
    """Whether it may match nothing."""
    counted: bool = False
    """Whether there is a repetition with a count in it."""


class Translator(Struct):
    """Reads RE2 as Go does, and says it again to the `regex` package."""

    pattern: str
    at: int = 0
    flags: frozenset[str] = frozenset()
    names: list[str] = field(default_factory=list)
    categories: bool = False
    """Whether there are categories of characters in it."""
    depth: int = 0

    def translate(self) -> str:
        """The pattern for the `regex` package; raises RefusedError, UnclearError."""
        if len(self.pattern) > LONGEST_PATTERN:
            raise UnclearError
        piece = self._alternatives()
        if self.at < len(self.pattern):
            raise RefusedError("a pattern with a `)` too many")
        return piece.text

    def _next(self, token: str) -> bool:
        """Whether the token comes next; then it is passed."""
        if not self.pattern.startswith(token, self.at):
            return False
        self.at += len(token)
        return True

    def _alternatives(self) -> _Piece:
        branches = [self._sequence()]
        while self._next("|"):
            branches.append(self._sequence())
        text = "|".join(branch.text for branch in branches)
        return _Piece(text, any(one.empty for one in branches), any(one.counted for one in branches))

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            piece = self._atom()
            if piece:
                pieces.append(self._repeated(piece))
            elif REPEAT.match(self.pattern, self.at):
                # What Go repeats there is what stands before the flags.
                raise UnclearError
        text = "".join(piece.text for piece in pieces)
        return _Piece(text, all(one.empty for one in pieces), any(one.counted for one in pieces))

    def _atom(self) -> _Piece | None:
        """One piece; None for flags."""
        if REPEAT.match(self.pattern, self.at):
            raise RefusedError("a pattern that repeats nothing")
        character = self.pattern[self.at]
        if character == "(":
            return self._group()
        self.at += 1
        if character == "[":
            return self._class()
        if character == "\\":
            return self._escape()
        if character == ".":
            return _Piece(_class_text([(0, LAST)] if "s" in self.flags else [(0, 9), (11, LAST)]))
        if character in "^$":
            return _Piece(self._anchor(character), empty=True)
        return self._literal(ord(character))

    def _anchor(self, character: str) -> str:
        if character == "^":
            return r"(?:\A|(?<=\n))" if "m" in self.flags else ASSERTIONS["A"]
        return r"(?:(?=\n)|(?![\s\S]))" if "m" in self.flags else ASSERTIONS["z"]

    def _repeated(self, piece: _Piece) -> _Piece:
        match = REPEAT.match(self.pattern, self.at)
        if not match:
            return piece
        self.at = match.end()
        lazy = self._next("?") != ("U" in self.flags)
        if REPEAT.match(self.pattern, self.at):
            raise RefusedError("a pattern that repeats a repetition")
        least, most = _counts(match)
        counted = match[1] is not None and max(least, most) > 1
        if (piece.empty and match[0] != "?") or (piece.counted and counted):
            raise UnclearError
        text = f"{piece.text}{match[0]}{'?' if lazy else ''}"
        return _Piece(text, piece.empty or least == 0, piece.counted or counted)

    def _group(self) -> _Piece | None:
        flags = self.flags
        opening = self._opening()
        if not opening:
            return None
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnclearError
        body = self._alternatives()
        if not self._next(")"):
            raise RefusedError("a pattern without the end of a group")
        self.depth -= 1
        self.flags = flags
        return _Piece(f"{opening}{body.text})", body.empty, body.counted)

    def _opening(self) -> str:
        """How the group starts; nothing for flags without a group."""
        if not self._next("(?"):
            self.at += 1
            self.names.append("")
            return "("
        start = self.at - 2
        if match := NAMED.match(self.pattern, start):
            self.at = match.end()
            self.names.append(match[1])
            return "("
        match = FLAGS.match(self.pattern, start)
        if not match:
            raise RefusedError("a pattern with a group that RE2 does not have")
        self.at = match.end()
        self.flags = (self.flags | set(match[1])) - set(match[2] or "")
        return "(?:" if match[3] == ":" else ""

    def _escape(self) -> _Piece:
        if self._next("Q"):
            return self._quoted()
        character = self.pattern[self.at : self.at + 1]
        if character and character in ASSERTIONS:
            self.at += 1
            return _Piece(ASSERTIONS[character], empty=True)
        self.at -= 1
        if named := self._category():
            return _Piece(named)
        ranges = self._perl_class()
        if ranges is not None:
            return _Piece(_class_text(ranges))
        self.at += 1
        return self._literal(self._code())

    def _quoted(self) -> _Piece:
        r"""`\Q...\E` is the same as each of its characters with a backslash, where it needs one."""
        quoted, _, rest = self.pattern[self.at :].partition("\\E")
        if not quoted:
            raise UnclearError
        written = "".join(one if one.isalnum() or not one.isascii() else f"\\{one}" for one in quoted)
        self.pattern, self.at = written + rest, 0
        piece = self._atom()
        if not piece:
            raise UnclearError
        return piece

    def _code(self) -> int:
        """The character that an escape stands for, behind its backslash."""
        if match := HEXADECIMAL.match(self.pattern, self.at):
            code = int(match[1] or match[2], 16)
        elif match := OCTAL.match(self.pattern, self.at):
            code = int(match[0], 8)
        elif re.compile("[1-7][0-7]").match(self.pattern, self.at):
            raise UnclearError
        else:
            return self._simple_escape()
        self.at = match.end()
        if code > LAST or 0xD800 <= code < 0xE000:
            raise UnclearError
        return code

    def _simple_escape(self) -> int:
        character = self.pattern[self.at : self.at + 1]
        self.at += 1
        if character in CONTROLS:
            return CONTROLS[character]
        if not character or character.isalnum() or not character.isascii():
            raise RefusedError(f"a pattern with the escape \\{character}, which RE2 does not have")
        return ord(character)

    def _literal(self, code: int) -> _Piece:
        if "i" in self.flags:
            return _Piece(_class_text(self._folded([(code, code)])))
        return _Piece(_written(code))

    def _category(self) -> str | None:
        match = CATEGORY.match(self.pattern, self.at)
        if not match:
            if self.pattern.startswith((r"\p", r"\P"), self.at):
                raise UnclearError
            return None
        if "i" in self.flags:
            raise UnclearError
        self.at = match.end()
        self.categories = True
        negated = (match[1] == "P") != bool(match[3])
        return f"\\{'P' if negated else 'p'}{{{match[2] or match[4]}}}"

    def _perl_class(self) -> Ranges | None:
        r"""`\d` and the like."""
        token = self.pattern[self.at : self.at + 2]
        if len(token) < 2 or token[0] != "\\" or token[1] not in "dswDSW":
            return None
        self.at += 2
        return self._named(token[1].lower(), negated=token[1].isupper())

    def _posix_class(self) -> Ranges | None:
        end = self.pattern.find(":]", self.at + 2)
        if not self.pattern.startswith("[:", self.at) or end < 0:
            return None
        name = self.pattern[self.at + 2 : end]
        self.at = end + 2
        bare = name.removeprefix("^")
        if len(bare) < 2 or bare not in CLASSES:
            raise RefusedError(f"a pattern with the class {name}, which RE2 does not have")
        return self._named(bare, negated=name != bare)

    def _named(self, name: str, *, negated: bool) -> Ranges:
        codes = [ord(character) for character in CLASSES[name]]
        ranges = self._folded(list(zip(codes[::2], codes[1::2], strict=True)))
        return _complement(ranges) if negated else ranges

    def _class(self) -> _Piece:
        """`[...]`, behind its bracket."""
        negated = self._next("^")
        ranges: Ranges = []
        categories: list[str] = []
        first = True
        while first or not self._next("]"):
            first = False
            if self.at >= len(self.pattern):
                raise RefusedError("a pattern without the end of a class")
            if category := self._category():
                categories.append(category)
            else:
                ranges += self._class_item()
        return _Piece(_class_text(ranges, categories, negated=negated))

    def _class_item(self) -> Ranges:
        ranges = self._posix_class()
        if ranges is None:
            ranges = self._perl_class()
        return self._range() if ranges is None else ranges

    def _range(self) -> Ranges:
        first = last = self._class_character()
        if self.pattern.startswith("-", self.at) and self.pattern[self.at + 1 : self.at + 2] not in {"", "]"}:
            self.at += 1
            last = self._class_character()
        if last < first:
            raise RefusedError("a pattern with a range that ends before it starts")
        return self._folded([(first, last)])

    def _class_character(self) -> int:
        if self._next("\\"):
            return self._code()
        self.at += 1
        return ord(self.pattern[self.at - 1])

    def _folded(self, ranges: Ranges) -> Ranges:
        """The ranges, and where case does not count, what is the same as their letters."""
        if "i" not in self.flags:
            return ranges
        if any(last > 0x7F for _, last in ranges):
            raise UnclearError
        letters = [chr(code) for first, last in ranges for code in range(first, last + 1) if chr(code).isalpha()]
        others = {other for one in letters for other in one.swapcase() + FOLDS.get(one.lower(), "")}
        return ranges + [(ord(other), ord(other)) for other in sorted(others)]


def _counts(match: re.Match[str]) -> tuple[int, int]:
    """How often at least and at most; 0 for no limit."""
    if match[1] is None:
        return (1 if match[0] == "+" else 0, 1 if match[0] == "?" else 0)
    least = int(match[1][:5])
    most = least if match[2] is None else int((match[3] or "0")[:5])
    if max(least, most) > MOST_REPEATS or (match[3] and most < least):
        raise RefusedError("a pattern with an invalid number of repetitions")
    return least, most


def _complement(ranges: Ranges) -> Ranges:
    result, at = [], 0
    for first, last in sorted(ranges):
        if first > at:
            result.append((at, first - 1))
        at = max(at, last + 1)
    return [*result, (at, LAST)]


def _class_text(ranges: Ranges, categories: list[str] | None = None, *, negated: bool = False) -> str:
    parts = [_written(first) if first == last else f"{_written(first)}-{_written(last)}" for first, last in ranges]
    return f"[{'^' if negated else ''}{''.join(parts + (categories or []))}]"


def _written(code: int) -> str:
    """A character as it means itself anywhere."""
    character = chr(code)
    return character if character.isascii() and character.isalnum() else f"\\U{code:08x}"
