"""What `command` and `args` of a server really start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.command.context import Context
from boundary_lint.command.known import harmless, launchers, launchers_called, wrappers_called
from boundary_lint.command.model import Command, Distrust, Environment, Launcher, Need, Started
from boundary_lint.command.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Command", "Distrust", "Environment", "Launcher", "Need", "Started", "is_known", "launchers", "read_command"]


def is_known(program: str) -> bool:
    """Whether a word is a program that is known: a launcher, or one that starts others."""
    ways = [*(one.argv for one in launchers_called(program)), *(one.argv for one in wrappers_called(program))]
    return any(program == words[0] for argv in ways for words in argv) or program in harmless()


def read_command(argv: Sequence[str], wrappers: Sequence[str] = (), named: Mapping[str, str] | None = None) -> Command:
    """All that an argv starts.

    `wrappers` and `named` are what the project's configuration says: its own wrappers, and which launcher a
    program is as good as.
    """
    reader = Reader(wrappers, named or {})
    started = tuple(reader.read(argv, Context())) or (Started(None, argv[0] if argv else ""),)
    return Command(started, frozenset(reader.texts))
