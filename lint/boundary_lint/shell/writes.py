"""The files that a shell script writes, and with which text, as far as it says so itself."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.patterns import pattern
from boundary_lint.shell.syntax import KEPT, Script, read_script
from boundary_lint.shell.words import Word, ansi, unescaped
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from boundary_lint.shell.syntax import Simple

TO_FILE = {">", ">>", ">|", "1>", "1>>", "&>", "&>>"}
DISCARDED = ("/dev/null", "/dev/stderr")
AS_OTHER_USER = {"sudo", "doas"}
OTHER_USER_OPTIONS = {"-u", "--user", "-g", "--group"}
DECODE = {"-d", "-D", "--decode"}
PRINTED = pattern(r"\\([\\abefnrtv\"]|[0-7]{1,3}|x[0-9A-Fa-f]{1,2})")
VERB = pattern(r"%(?:%|[-+ #0]*\d*(?:\.\d+)?[A-Za-z])")
TEXT_VERBS = {"%s", "%b"}


class Written(Struct, frozen=True, eq=False, dict=True):
    """A text that goes to a file."""

    target: str
    """The file as the script has it, variables as far as they are known; empty for a text that is only printed here."""
    text: Text
    appended: bool
    certain: bool
    guarded: bool = False
    """Whether a `grep` in front of it says whether it is there already."""

    @cached_property
    def script(self) -> Script | None:
        """The script that it is, by its first characters; None for any other text."""
        return read_script(self.text) if str(self.text).startswith("#!") else None


@lru_cache(maxsize=KEPT)
def files_written(script: Script) -> list[Written]:
    """What the commands of a script write, in order; lines that go behind each other are one text."""
    found: list[Written] = []
    for command in script.commands:
        for written in _written_by(script, command):
            last = found[-1] if found else None
            if last and written.appended and last.target == written.target and not _begins_table(written.text):
                found[-1] = replace(last, text=last.text + written.text)
            else:
                found.append(written)
    return found


def _begins_table(text: Text) -> bool:
    return str(text).lstrip().startswith("[")


def _written_by(script: Script, command: Simple) -> Iterator[Written]:
    words = own_words(command)
    text = _output(command)
    if text is None or not text.runs:
        return
    if words and words[0].value == "tee":
        appended = any(word.value in {"-a", "--append"} for word in words)
        for word in words[1:]:
            if not word.value.startswith("-"):
                yield Written(script.resolved(word.value), text, appended, command.certain, command.guarded)
        return
    files = [redirect for redirect in command.redirects if redirect.operator in TO_FILE and redirect.target]
    for redirect in files:
        target = script.resolved(redirect.target.value) if redirect.target else ""
        if target not in DISCARDED:
            yield Written(target, text, redirect.operator.endswith(">>"), command.certain, command.guarded)
    if not files and not command.feeds and any(redirect.body for redirect in command.redirects):
        yield Written("", text, False, command.certain)


def own_words(command: Simple) -> list[Word]:
    """The words of a command, without a leading `sudo -u NAME`."""
    words = list(command.words)
    while words and words[0].value in AS_OTHER_USER:
        words.pop(0)
        while words and words[0].value.startswith("-"):
            takes_value = words.pop(0).value in OTHER_USER_OPTIONS
            if takes_value and words:
                words.pop(0)
    return words


def _output(command: Simple) -> Text | None:
    """What a command prints; None where that cannot be told."""
    words = own_words(command)
    program = words[0].value if words else ""
    printer = _PRINTERS.get(program)
    return printer(command, words[1:]) if printer else None


def _input(command: Simple) -> Text | None:
    """What a command reads: a heredoc, or what the command before it prints."""
    bodies = [redirect.body for redirect in command.redirects if redirect.body is not None]
    if bodies:
        return bodies[-1]
    strings = [one.target.text for one in command.redirects if one.operator == "<<<" and one.target]
    if strings:
        return strings[-1]
    return _output(command.piped) if command.piped else None


def _cat(command: Simple, words: list[Word]) -> Text | None:
    return _input(command) if all(word.value.startswith("-") for word in words) else None


def _tee(command: Simple, _words: list[Word]) -> Text | None:
    return _input(command)


def _echo(_command: Simple, words: list[Word]) -> Text | None:
    options = ""
    while words and re.fullmatch("-[neE]+", words[0].value):
        options += words.pop(0).value
    text = _between(words, " ")
    text = _printed(text) if "e" in options else text
    return text if "n" in options or not text.runs else text + Text.computed("\n", text.runs[-1].span)


def _printf(_command: Simple, words: list[Word]) -> Text | None:
    """A format whose verbs are `%s`, repeated until all words are printed; None for one with other verbs."""
    words = [word for word in words if word.value != "--"]
    pieces = _pieces(words[0].text) if words else None
    if pieces is None:
        return None
    arguments = [word.text for word in words[1:]]
    parts = [pieces[0]]
    while len(pieces) > 1:
        for piece in pieces[1:]:
            parts += [arguments.pop(0) if arguments else Text(), piece]
        if not arguments:
            break
        parts.append(pieces[0])
    return Text().join(parts)


def _pieces(form: Text) -> list[Text] | None:
    """What stands between the verbs of a format."""
    pieces, piece, at = [], Text(), 0
    for match in VERB.finditer(str(form)):
        piece += _printed(form[at : match.start()])
        at = match.end()
        if match[0] == "%%":
            piece += _printed(form[match.start() : match.start() + 1])
        elif match[0] in TEXT_VERBS:
            pieces.append(piece)
            piece = Text()
        else:
            return None
    return [*pieces, piece + _printed(form[at:])]


def _decoded(command: Simple, words: list[Word]) -> Text | None:
    """What `base64 -d` makes of what it reads."""
    given = _input(command)
    if given is None or given.unknown or not given.runs or not any(word.value in DECODE for word in words):
        return None
    if given.encoded:
        return given.encoded
    try:
        import base64

        decoded = base64.b64decode("".join(str(given).split()), validate=True).decode()
    except ValueError:
        return None
    return Text.computed(decoded, given.runs[0].span)


def _between(words: list[Word], separator: str) -> Text:
    parts: list[Text] = []
    for index, word in enumerate(words):
        if index and word.text.runs:
            parts.append(Text.computed(separator, word.text.runs[0].span))
        parts.append(word.text)
    return Text().join(parts)


def _printed(text: Text) -> Text:
    """What escapes in a text come to when they are printed. Nothing can be put into it: it would need escapes too."""
    return unescaped(text, PRINTED, ansi).without_literals()


_PRINTERS: dict[str, Callable[[Simple, list[Word]], Text | None]] = {
    "base64": _decoded,
    "cat": _cat,
    "echo": _echo,
    "printf": _printf,
    "tee": _tee,
}
