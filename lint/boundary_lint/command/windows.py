"""The commands of a text for `cmd /c` and for PowerShell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boundary_lint.command.lines import Line, Lines
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CMD_WORD = pattern(r'(?:"[^"]*"?|\^.|[^\s&|"^])+|&&|\|\||[&|]')
CMD_ENDS = {"&&", "||", "&", "|"}
POWERSHELL_WORD = pattern(r"(?:'[^']*'?|\"(?:[^\"`]|`.)*\"?|`.|[^\s'\"`;|&])+|&&|\|\||[;|&\n]")
POWERSHELL_ENDS = {"&&", "||", "|", ";", "\n"}
POWERSHELL_VARIABLE = pattern(r"\$env:(\w+)=(.*)", re.IGNORECASE | re.DOTALL)


def cmd_text(words: Sequence[str]) -> str | None:
    """What is given to `cmd /c`, or `/k`."""
    for at, word in enumerate(words):
        if word[:2].lower() in {"/c", "/k"}:
            return _joined([*([word[2:]] if word[2:] else []), *words[at + 1 :]])
        if not word.startswith("/"):
            return None
    return None


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else " ".join(f'"{word}"' if " " in word else word for word in words)


def cmd_lines(text: str) -> Lines:
    """What stands in a text for cmd."""
    words = [re.sub(r'\^(.)|"', r"\1", word) for word in CMD_WORD.findall(text)]
    return Lines(tuple(_line(command, certain) for command, certain in _commands(words, CMD_ENDS)))


def _commands(words: list[str], ends: set[str]) -> Iterator[tuple[list[str], bool]]:
    """The words of each command, and whether it runs in any case."""
    command: list[str] = []
    certain = True
    for word in [*words, ";"]:
        if word not in ends | {";"}:
            command.append(word)
            continue
        if command:
            yield command, certain
        command, certain = [], certain and word != "||"


def _line(words: list[str], certain: bool) -> Line:
    words = [words[0].lstrip("@("), *words[1:]]
    if words[0].lower() == "set":
        return Line(("export", " ".join(words[1:]).strip()), certain=certain)
    if words[0].lower() in {"call", "start"}:
        words = [word for index, word in enumerate(words) if index and not word.startswith("/")]
    return Line(tuple(words), certain=certain)


def powershell_lines(text: str) -> Lines:
    """What stands in a text for PowerShell."""
    text = re.sub(r"(\$env:\w+)\s*=\s*", r"\1=", text, flags=re.IGNORECASE)
    words = [re.sub(r"`(.)|['\"]", r"\1", word) for word in POWERSHELL_WORD.findall(text)]
    commands = _commands(words, POWERSHELL_ENDS)
    return Lines(tuple(_powershell_line(command, certain) for command, certain in commands))


def _powershell_line(words: list[str], certain: bool) -> Line:
    words = [word for word in words if word != "&"]
    variable = POWERSHELL_VARIABLE.fullmatch(words[0]) if words else None
    if variable:
        return Line(("export", f"{variable[1]}={variable[2]}"), certain=certain)
    return Line(tuple(words), certain=certain)
