"""What `command` and `args` of a server really start."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache

from boundary_lint import facts

ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")


@dataclass(frozen=True, slots=True)
class Need:
    """One of these variables has to reach the launcher, or what follows happens."""

    one_of: tuple[str, ...]
    consequence: str
    certain: bool
    """Whether it happens in any case, and not only where the program uses that TLS client."""


@dataclass(frozen=True, slots=True)
class Launcher:
    """A program that starts servers. Source: facts/launchers.toml."""

    name: str
    argv: tuple[tuple[str, ...], ...]
    downloads: bool
    """Whether it downloads the server at its first start."""
    needs: tuple[Need, ...]
    offline: tuple[str, ...]
    """Options with which it downloads nothing and starts what is installed."""
    installed: str
    """The launcher that it is as good as then; empty where it has no such option."""


@dataclass(frozen=True, slots=True)
class Command:
    """A launcher, None where it is not known which, and the variables that the command line itself sets."""

    launcher: Launcher | None
    name: str = ""
    """The words that name the launcher, as they are written: `uv run`, `python3.12`."""
    assigned: dict[str, str] = field(default_factory=dict)


@cache
def launchers() -> tuple[Launcher, ...]:
    """All launchers that were measured."""
    return tuple(
        Launcher(
            name=row["name"],
            argv=tuple(tuple(words.split()) for words in row["argv"]),
            downloads=row["downloads"],
            needs=tuple(Need(tuple(need["one_of"]), need["consequence"], need["certain"]) for need in row["needs"]),
            offline=tuple(row.get("offline", ())),
            installed=row.get("installed", ""),
        )
        for row in facts.load("launchers")["launcher"]
    )


def read_command(argv: list[str]) -> Command:
    """What an argv starts, seen through a leading `env A=b`."""
    words = [_program(argv[0]), *argv[1:]] if argv else []
    assigned: dict[str, str] = {}
    if words[:1] == ["env"]:
        words = words[1:]
        while words and ASSIGNMENT.match(words[0]):
            name, _, value = words.pop(0).partition("=")
            assigned[name] = value
        words = [_program(words[0]), *words[1:]] if words else []
    matching = (
        (len(pattern), launcher) for launcher in launchers() for pattern in launcher.argv if _matches(words, pattern)
    )
    length, launcher = max(matching, key=lambda match: match[0], default=(0, None))
    name = " ".join(words[:length])
    if launcher and not set(launcher.offline).isdisjoint(words[length:]):
        launcher = next(other for other in launchers() if other.name == launcher.installed)
    return Command(launcher, name, assigned)


def _program(command: str) -> str:
    """The name of a program without directory and without the endings that Windows adds."""
    name = re.split(r"[/\\]", command)[-1]
    return re.sub(r"\.(exe|cmd|bat|ps1)$", "", name, flags=re.IGNORECASE)


def _matches(words: list[str], pattern: tuple[str, ...]) -> bool:
    return len(words) >= len(pattern) and all(map(fnmatchcase, words, pattern))
