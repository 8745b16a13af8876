"""What is known of programs: facts/launchers.toml and facts/wrappers.toml."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.command.model import Distrust, Launcher, Need, Wrapper
from boundary_lint.patterns import is_like

if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(Struct, frozen=True):
    """A directory whose programs are those of one launcher."""

    paths: tuple[str, ...]
    launcher: str


@cache
def launchers() -> tuple[Launcher, ...]:
    """All launchers that were measured."""
    return tuple(map(_launcher, facts.load("launchers")["launcher"]))


@cache
def launcher(name: str) -> Launcher:
    """The launcher of a name."""
    return next(one for one in launchers() if one.name == name)


@cache
def wrappers() -> tuple[Wrapper, ...]:
    """All programs that start others."""
    return tuple(map(_wrapper, facts.load("wrappers")["wrapper"]))


@lru_cache(maxsize=1_000)
def launchers_called(word: str) -> tuple[Launcher, ...]:
    """The launchers that a command line may be one of which begins with a word."""
    return tuple(one for one in launchers() if any(is_like(word, words[0]) for words in one.argv))


@lru_cache(maxsize=1_000)
def wrappers_called(word: str) -> tuple[Wrapper, ...]:
    """The programs that start others which a command line may be one of that begins with a word."""
    return tuple(one for one in wrappers() if any(is_like(word, words[0]) for words in one.argv))


@cache
def places() -> tuple[Place, ...]:
    """Where programs lie that tell by their directory what they are."""
    return tuple(Place(tuple(row["paths"]), row["launcher"]) for row in facts.load("launchers")["place"])


@cache
def harmless() -> frozenset[str]:
    """Programs that make no connection and start no server."""
    return frozenset(facts.load("wrappers")["harmless"]["programs"])


@cache
def harmless_files() -> tuple[str, ...]:
    """Files that a shell reads and that set none of the variables in question."""
    return tuple(facts.load("wrappers")["harmless"]["sourced"])


def patterns(argv: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words of each way to call a program."""
    return tuple(tuple(words.split()) for words in argv)


def _launcher(row: dict[str, Any]) -> Launcher:
    return Launcher(
        name=row["name"],
        argv=patterns(row["argv"]),
        values=frozenset(row.get("values", ())),
        skips=tuple(row.get("skips", ())),
        downloads=row["downloads"],
        needs=_needs(row["needs"]),
        proxies=_needs(row["proxies"]),
        offline=tuple(row.get("offline", ())),
        runs=row.get("runs", ""),
        starts=row.get("starts", False),
        packages=frozenset(row.get("packages", ())),
        texts=tuple(row.get("texts", ())),
        modules=tuple(row.get("modules", ())),
        env_files=tuple(row.get("env_files", ())),
        fetches=row.get("fetches", {}),
        contains=row.get("contains", False),
        expands=row.get("expands", False),
        insecure=tuple(row.get("insecure", ())),
        distrust=_distrust(row["distrust"]) if "distrust" in row else None,
        caveat=row.get("caveat", ""),
    )


def _distrust(row: dict[str, Any]) -> Distrust:
    return Distrust(
        why=row["why"],
        certain=row["certain"],
        before=row.get("before", ""),
        variable=row.get("variable", ""),
        settings=tuple(row["settings"]),
        says=row.get("says", ""),
        instead=row["instead"],
    )


def _needs(rows: list[dict[str, Any]]) -> tuple[Need, ...]:
    return tuple(Need(tuple(row["one_of"]), row["consequence"], row["certain"]) for row in rows)


def _wrapper(row: dict[str, Any]) -> Wrapper:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    del given["source"]
    return Wrapper(**{**given, "argv": patterns(row["argv"]), "values": frozenset(row.get("values", ()))})
