"""Words of a command line: which are options, which are their values, and where the rest begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint.patterns import is_like

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

END = "--"


class Options(Struct):
    """The options that were read, and the words behind them."""

    rest: list[str]
    given: list[tuple[str, str | None]] = field(default_factory=list)
    ended: bool = False
    """Whether `--` ended them."""

    def values_of(self, names: Iterable[str]) -> list[str]:
        """The values that these options were given."""
        return [value for name, value in self.given if name in names and value is not None]

    def has(self, names: Iterable[str]) -> bool:
        """Whether one of these is among them, as `--name` or `--name=value`."""
        written = {form for name, value in self.given for form in (name, f"{name}={value}")}
        return not written.isdisjoint(names)

    def names(self, names: Iterable[str]) -> bool:
        """Whether one of these is among them, with whatever value."""
        return not {name for name, _ in self.given}.isdisjoint(names)

    def go_on(self, values: frozenset[str]) -> None:
        """Read the options that the rest begins with."""
        while self.rest and not self.ended and self.rest[0].startswith("-") and self.rest[0] != "-":
            word = self.rest.pop(0)
            if word == END:
                self.ended = True
                return
            self._take(word, values)

    def _take(self, word: str, values: frozenset[str]) -> None:
        name, equals, value = word.partition("=")
        if word in values:
            self.given.append((word, self.rest.pop(0) if self.rest else None))
        elif equals and (word.startswith(END) or name in values):
            self.given.append((name, value))
        elif word.startswith(END):
            self.given.append((word, None))
        else:
            self.given += self._cluster(word, values)

    def _cluster(self, word: str, values: frozenset[str]) -> Iterator[tuple[str, str | None]]:
        """`-xyz`: three options, or one of a longer name; one that takes a value takes the rest of the word."""
        yield word, None
        for at, letter in enumerate(word[1:], 2):
            option = f"-{letter}"
            if option in values:
                yield option, word[at:] or (self.rest.pop(0) if self.rest else None)
                return
            if option != word:
                yield option, None


class Match(Struct):
    """Words that begin as a pattern does."""

    length: int
    """How many words the pattern has."""
    name: str
    """What stands there for it."""
    options: Options
    """The options among them and behind them."""
    words: list[str]
    """All words, as they were given."""


def match(
    words: Sequence[str],
    patterns: Iterable[tuple[str, ...]],
    values: frozenset[str],
    skips: tuple[str, ...] = (),
) -> Match | None:
    """The longest of the patterns that the words begin with, where options may stand between its words."""
    found = [one for pattern in patterns if (one := _match(words, pattern, values, skips))]
    return max(found, key=lambda one: one.length, default=None)


def _match(
    words: Sequence[str], pattern: tuple[str, ...], values: frozenset[str], skips: tuple[str, ...]
) -> Match | None:
    if not words or not is_like(words[0], pattern[0]):
        return None
    options = Options(list(words[1:]))
    named = [words[0]]
    for part in pattern[1:]:
        options.go_on(values)
        skip(options.rest, skips)
        options.go_on(values)
        if options.ended or not options.rest or not is_like(options.rest[0], part):
            return None
        word = options.rest.pop(0)
        if "*" not in part:
            named.append(word)
    options.go_on(values)
    return Match(len(pattern), " ".join(named), options, list(words))


def skip(words: list[str], patterns: tuple[str, ...]) -> None:
    """Take away the words in front that look like one of the patterns, and are no options."""
    while words and not words[0].startswith("-") and any(is_like(words[0], pattern) for pattern in patterns):
        words.pop(0)
