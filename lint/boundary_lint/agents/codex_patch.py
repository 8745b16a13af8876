"""Commands that change Codex's configuration in place, as `sed -i` does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from boundary_lint.shell.sed import edited
from boundary_lint.shell.sed_syntax import SedError

if TYPE_CHECKING:
    from boundary_lint.shell.syntax import Script, Simple
    from boundary_lint.shell.words import Word
    from boundary_lint.source import Span
    from boundary_lint.text import Text

SED = {"sed", "gsed"}
OTHERS = {"awk", "crudini", "dasel", "ed", "ex", "node", "perl", "python", "python3", "ruby", "toml", "tomlq", "yq"}
"""Programs that people change a configuration with, and that are not understood."""
IN_PLACE = re.compile(r"-[nErs]*i|--in-place")
EXTENDED = re.compile(r"-[nrsE]*[rE][nrsEi]*|--regexp-extended")
SCRIPT = ("-e", "--expression")


class UnreadPatchError(Exception):
    """A patch whose outcome cannot be told."""


@dataclass(frozen=True)
class Patch:
    """A command that changes the configuration."""

    sed: tuple[Text, ...]
    """The scripts of sed, one after the other; none for another program."""
    extended: bool
    words: str
    """All of the command, to look for words in it."""
    span: Span

    def on(self, text: Text) -> Text:
        """The text of a fragment as it is then; raises UnreadPatchError."""
        if not self.sed or any(script.unknown for script in self.sed):
            raise UnreadPatchError
        try:
            for script in self.sed:
                text = edited(text, script, extended=self.extended)
        except SedError as error:
            raise UnreadPatchError from error
        return text


def read_patch(script: Script, command: Simple, words: list[Word]) -> Patch | None:
    """The patch that a command is; None for any other command."""
    values = [script.resolved(word.value) for word in words]
    bodies = [str(redirect.body) for redirect in command.redirects if redirect.body is not None]
    span = script.text.span(words[0].start, words[-1].end) if words else None
    if span is None or not any("config.toml" in value for value in (*values[1:], *bodies)):
        return None
    everything = " ".join([*values, *bodies])
    if values[0] in OTHERS:
        return Patch((), False, everything, span)
    if values[0] not in SED or not any(IN_PLACE.match(value) for value in values):
        return None
    return Patch(_scripts(words), any(EXTENDED.fullmatch(value) for value in values), everything, span)


def _scripts(words: list[Word]) -> tuple[Text, ...]:
    scripts = [word.text for before, word in pairwise(words) if before.value in SCRIPT]
    operands = [word.text for word in words[1:] if not word.value.startswith("-")]
    return tuple(scripts or operands[:1])
