"""Commands that change Codex's configuration in place, as `sed -i` does."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.agents import codex
from boundary_lint.patterns import pattern
from boundary_lint.shell.sed import edited
from boundary_lint.shell.sed_patterns import SedError
from boundary_lint.shell.writes import TO_FILE
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.shell.syntax import Script, Simple
    from boundary_lint.shell.words import Word
    from boundary_lint.source import Span

SED = {"sed", "gsed"}
OTHERS = {"awk", "crudini", "dasel", "ed", "ex", "node", "perl", "python", "python3", "ruby", "toml", "tomlq", "yq"}
"""Programs that people change a configuration with, and that are not understood."""
IN_PLACE = pattern(r"-[nErs]*i|--in-place")
EXTENDED = pattern(r"-[nrsE]*[rE][nrsEi]*|--regexp-extended")
SCRIPT = pattern(r"(?:-[Esruz]*e|--expression(?:=|$))(?P<attached>.*)", re.DOTALL)
UNREAD = pattern(r"-[Esruz]*[nf]|--(?:file|quiet|silent)\b")
"""Its script stands in a file, or it prints what it is told to alone."""
KEYS = pattern(r"env_vars|startup_timeout_|\[\\*mcp_servers")
"""What people write into it: a command with such a word may be meant for it, whatever file it is given."""


class UnreadPatchError(Exception):
    """A patch whose outcome cannot be told."""


class Patch(Struct, frozen=True):
    """A command that changes the configuration, or may."""

    sed: Text | None
    """The script of sed; None where what is done, or to which file, cannot be told."""
    extended: bool
    words: str
    """All of the command, to look for words in it."""
    span: Span

    def on(self, text: Text) -> Text:
        """The text of a fragment as it is then; raises UnreadPatchError."""
        if self.sed is None or self.sed.unknown:
            raise UnreadPatchError
        try:
            return edited(text, self.sed, extended=self.extended)
        except SedError as error:
            raise UnreadPatchError from error


def read_patch(script: Script, command: Simple, words: list[Word]) -> Patch | None:
    """The patch that a command is, or may be; None for any other command."""
    values = [script.resolved(word.value) for word in words]
    at = next((index for index, value in enumerate(values) if value.rpartition("/")[2] in SED | OTHERS), None)
    span = script.text.span(words[0].start, words[-1].end) if words else None
    bodies = [str(redirect.body) for redirect in command.redirects if redirect.body is not None]
    everything = " ".join([*values, *bodies])
    is_named = any(codex.FILE in value for value in (*values[1:], *bodies))
    if at is None or span is None or not (is_named or KEYS.search(everything)):
        return None
    program, options = values[at].rpartition("/")[2], values[at + 1 :]
    in_place = any(IN_PLACE.match(value) for value in options)
    if program in SED and not in_place and not command.feeds and not _writes(command):
        return None
    extended = any(EXTENDED.fullmatch(value) for value in options)
    is_read = program in SED and in_place and at == 0 and any(codex.FILE in value for value in options)
    return Patch(_script(words) if is_read else None, extended, everything, span)


def _writes(command: Simple) -> bool:
    return any(redirect.operator in TO_FILE for redirect in command.redirects)


def _script(words: list[Word]) -> Text | None:
    """All that sed is to do: what several options say is one script, a line each. None where that cannot be told."""
    scripts: list[Text] = []
    operands: list[Text] = []
    rest = iter(words[1:])
    for word in rest:
        option = SCRIPT.fullmatch(word.value)
        if UNREAD.match(word.value):
            return None
        if option and option["attached"]:
            scripts.append(word.text[option.start("attached") :])
        elif option:
            scripts += (following.text for following in islice(rest, 1))
        elif not word.value.startswith("-"):
            operands.append(word.text)
    newline = Text.computed("\n", words[0].text.runs[0].span)
    return newline.join(scripts or operands[:1])
