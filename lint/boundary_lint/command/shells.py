"""The command lines of shells: where in them the text stands that they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.command.sh import sh_lines
from boundary_lint.command.windows import cmd_lines, cmd_text, powershell_lines

if TYPE_CHECKING:
    from boundary_lint.command.lines import Lines
    from boundary_lint.command.options import Match

LOGIN = ("-l", "-i", "--login")
TEXT = ("-c",)
POWERSHELL_VALUES = ("ex", "ep", "w", "v", "if", "in", "o", "config", "wd", "wo", "settings", "psc")
"""How PowerShell's options with a value begin."""


class Call(Struct, frozen=True):
    """How a shell is called."""

    by: str
    """Its words, up to the text: `bash -lc`."""
    lines: Lines | None
    """What it runs; None where that is no text of the command line."""
    arguments: tuple[str, ...] = ()
    """What the text knows as `$0`, `$1` and so on."""
    words: tuple[str, ...] = ()
    """The words of a script that it runs instead."""
    doubt: str = ""
    """What may set further variables."""


def read_call(shell: str, how: Match) -> Call:
    """Where the text of a shell stands, and what it says."""
    if shell == "cmd":
        text = cmd_text(how.options.rest)
        return Call(how.name, None) if text is None else Call(f"{how.name} /c", cmd_lines(text))
    return _powershell(how) if shell == "powershell" else _sh(how)


def _sh(how: Match) -> Call:
    options, rest = how.options, how.options.rest
    by = " ".join(how.words[: len(how.words) - len(rest)])
    doubt = f"a profile that `{by}` reads" if options.has(LOGIN) else ""
    if options.has(TEXT) and rest:
        return Call(by, sh_lines(rest[0]), tuple(rest[1:]), doubt=doubt)
    return Call(by, None, words=tuple(rest), doubt=doubt)


def _powershell(how: Match) -> Call:
    """PowerShell's options may be cut short, and are written in any case."""
    words = how.words[1:]
    while words and words[0][:1] in {"-", "/"}:
        option = words.pop(0)[1:].lower()
        if option and "command".startswith(option):
            return Call(f"{how.name} -Command", powershell_lines(" ".join(words)))
        if option and "file".startswith(option):
            break
        if option.startswith("e") and not option.startswith(("ex", "ep")):
            return Call(how.name, None)
        if option.startswith(POWERSHELL_VALUES):
            del words[:1]
    if not words or words[0].lower().endswith(".ps1") or how.name.lower() == "pwsh":
        return Call(how.name, None, words=tuple(words))
    return Call(how.name, powershell_lines(" ".join(words)))
