"""The commands of a text for `sh -c`."""

from __future__ import annotations

from pathlib import Path

from boundary_lint.command.lines import Line, Lines
from boundary_lint.shell.syntax import Simple, read_script
from boundary_lint.source import Source
from boundary_lint.text import Text


def sh_lines(text: str) -> Lines:
    """What stands in a text for a POSIX shell."""
    source = Source(Path("sh"), text.encode("utf-8", "replace"))
    script = read_script(Text.of_file(source))
    return Lines(tuple(map(_line, script.commands)), script.is_whole, script.functions)


def _line(command: Simple) -> Line:
    return Line(
        words=tuple(command.values),
        assigned=tuple((name, word.value) for name, word in command.assignments),
        certain=command.certain,
        substituted=command.substituted,
        scope=command.scope,
    )
