"""What a server is given that turns the verification of certificates off. Source: facts/verification.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.changes import joined, unsafe
from boundary_lint.command.containers import container_of
from boundary_lint.fixes import NoFix
from boundary_lint.patterns import is_like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.command import Started
    from boundary_lint.fixes import Fix
    from boundary_lint.server import Server
    from boundary_lint.source import Span


NO = {"false", "0", "no", "off", "none"}


class Switch(Struct, frozen=True):
    """A variable that turns it off."""

    names: tuple[str, ...]
    """Names, or patterns of names."""
    off: tuple[str, ...]
    """The values that do; empty for any."""
    trusts_by: str
    """What makes the same clients trust the firewall; empty where that depends on the program."""

    def has(self, variable: str) -> bool:
        """Whether it is about a variable of this name."""
        return any(is_like(variable, name) for name in self.names)

    def is_off(self, value: str) -> bool:
        """Whether a value turns it off."""
        return bool(value) and (not self.off or value.lower() in self.off)


class SwitchedOff(Struct, frozen=True):
    """Where a server is told not to verify."""

    written: str
    span: Span
    variables: tuple[str, ...]
    trusts_by: str
    """The variable to forward instead; empty for none that is missing."""
    _fixes: tuple[Fix | NoFix, ...]

    def without(self, message: str) -> Fix | NoFix:
        """The unsafe fix that takes it away, and forwards the variable."""
        return unsafe(joined(message, *self._fixes))


@cache
def _switches() -> tuple[Switch, ...]:
    rows = facts.load("verification")["variable"]
    return tuple(Switch(tuple(row["names"]), tuple(row.get("off", ())), row.get("trusts_by", "")) for row in rows)


@cache
def _known_options() -> tuple[list[str], ...]:
    return tuple(map(str.split, facts.load("verification")["options"]["words"]))


def _switch(variable: str, value: str) -> Switch | None:
    """The switch that a variable with its value turns off: the first that is about it decides."""
    first = next((switch for switch in _switches() if switch.has(variable)), None)
    return first if first and first.is_off(value) else None


def switched_off(server: Server) -> Iterator[SwitchedOff]:
    """Each variable and each option that turns it off."""
    for given in server.given():
        switch = _switch(given.variable, given.value)
        if switch:
            variable = _missing(server, switch.trusts_by)
            fixes = (server.without_given(given), *_forwarding(server, variable))
            written = f"{given.variable}={given.value}"
            yield SwitchedOff(written, given.span, (given.variable,), variable, fixes)
    yield from _options(server)


def _options(server: Server) -> Iterator[SwitchedOff]:
    for program in server.started:
        needs = program.launcher.needs if program.launcher else ()
        variable = _missing(server, next((need.one_of[0] for need in needs), ""))
        for words in _insecure(program):
            written = re.sub(r"^-[A-Za-z]*k[A-Za-z]*$", "-k", " ".join(words))
            indexes = server.words_at(words)
            span = server.word_span(indexes[0]) if indexes else server.span("args")
            fixes = (_without(server, words), *_forwarding(server, variable))
            yield SwitchedOff(written, span, (), variable, fixes)
        for name, value in _in_container(program):
            if _switch(name, value):
                words = ("-e", f"{name}={value}")
                yield SwitchedOff(" ".join(words), server.span("args"), (name,), "", (server.without_words(words),))


def _insecure(program: Started) -> Iterator[tuple[str, ...]]:
    """The words of a program's own command line that turn it off."""
    seen: set[tuple[str, ...]] = set()
    own = program.launcher.insecure if program.launcher else ()
    options = [(at, word) for at, word in enumerate(program.words) if word.startswith("-")]
    for first, *more in (*map(str.split, own), *_known_options()) if options else ():
        for at, word in options:
            words = program.words[at : at + 1 + (bool(more) and word == first)]
            behind = program.words[at + 1 : at + 2]
            is_value = len(words) < 2 or more[0] in ("*", words[1])
            is_off_again = not more and any(other.lower() in NO for other in behind)
            if _is_like(word, first, program) and is_value and not is_off_again and words not in seen:
                seen.add(words)
                yield words


def _in_container(program: Started) -> Iterator[tuple[str, str]]:
    run = container_of(program)
    yield from ((name, value) for name, value in (run.env if run else {}).items() if value)


def _without(server: Server, words: tuple[str, ...]) -> Fix | NoFix:
    """The fix that takes an option away; one letter from among others."""
    if len(words) == 1 and re.fullmatch(r"-[A-Za-z]{2,}", words[0]):
        indexes = server.words_at(words)
        rest = words[0].replace("k", "", 1)
        message = f"write `{rest}`"
        return server.changes.replace_at(message, ("args", indexes[0]), rest) if indexes else NoFix(message)
    return server.without_words(words)


def _is_like(word: str, option: str, program: Started) -> bool:
    """Whether a word is an option, with a value that does not switch it off again, or among other letters too."""
    if re.fullmatch(r"-[A-Za-z]", option) and option != "-c":
        return option[1] in _letters(word, program)
    name, _, value = word.partition("=")
    return word == option or (name == option and bool(value) and value.lower() not in NO)


def _letters(word: str, program: Started) -> str:
    """The letters behind one dash, up to the first that takes the rest as its value."""
    if not re.fullmatch(r"-[A-Za-z#]+", word):
        return ""
    values = program.launcher.values if program.launcher else frozenset()
    ends = [at for at, letter in enumerate(word) if f"-{letter}" in values]
    return word[1 : ends[0]] if ends else word[1:]


def _missing(server: Server, variable: str) -> str:
    """A variable where it does not reach the server, or else the first that does not of what it needs."""
    wanted = variable or next((need.one_of[0] for _, need in server.needs), "")
    return wanted if wanted and server.lacks(wanted) else ""


def _forwarding(server: Server, variable: str) -> tuple[Fix | NoFix, ...]:
    return (server.forward(variable),) if variable else ()
