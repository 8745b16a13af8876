"""The words of `docker run`: what the container is given. Source: facts/containers.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.command import known
from boundary_lint.patterns import is_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from boundary_lint.command.model import Started

RUN = "run"


class ContainerRun(Struct, frozen=True):
    """What `docker run` is told."""

    image: str
    env: Mapping[str, str | None]
    """The variables of the container; None for one that is copied from docker's own environment."""
    mounted: tuple[tuple[str, str], ...]
    """What is mounted: where it lies outside, and where inside."""
    may_set: bool
    """Whether a file may set further variables."""
    has_network: bool
    is_local: bool
    """Whether its image is one that is never downloaded."""
    words: tuple[str, ...] = ()
    """The command within the container; empty for the image's own."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that make what runs in it trust, as far as that is known."""
        name = self.image.rpartition("@")[0] or self.image
        parts = name.split("/")
        path = "/".join(parts[1:] if "." in parts[0] and len(parts) > 1 else parts).partition(":")[0]
        for row in _data()["image"]:
            if any(is_like(path, like) for like in row["names"]):
                return tuple(need.one_of[0] for need in known.launcher(row["runs"]).needs)
        return tuple(_data()["any"])


def container_of(program: Started) -> ContainerRun | None:
    """The container that a started program runs; None where it runs none, or names no image."""
    return read_container_run(program.words) if program.launcher and program.launcher.contains else None


def read_container_run(words: Sequence[str]) -> ContainerRun | None:
    """What the words of `docker run` say; None where they name no image."""
    rest = list(words[words.index(RUN) + 1 :]) if RUN in words else []
    given = list(_options(rest))
    if not rest:
        return None
    env = [value.partition("=") for name, value in given if name in _data()["env"]]
    return ContainerRun(
        image=rest[0],
        env={name: value if equals else None for name, equals, value in env},
        mounted=tuple(pair for name, value in given for pair in _mounted(name, value)),
        may_set="compose" in words or any(name in _data()["env_files"] for name, _ in given),
        has_network=not any(name in _data()["networks"] and value == "none" for name, value in given),
        is_local=rest[0].startswith("localhost/") or ("--pull", "never") in given,
        words=tuple(rest[1:]),
    )


def _data() -> dict[str, Any]:
    return facts.load("containers")


def _options(rest: list[str]) -> Iterator[tuple[str, str]]:
    """The options in front of the image, each with its value; takes them away from the words."""
    while rest and rest[0].startswith("-") and rest[0] != "--":
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if not word.startswith("--") and len(word) > 2:
            name, value, equals = _short(word)
        if equals or name in _data()["flags"]:
            yield name, value
        elif rest:
            yield name, rest.pop(0)
    if rest[:1] == ["--"]:
        rest.pop(0)


def _short(word: str) -> tuple[str, str, str]:
    """Of letters behind one dash, the first that takes a value, with what follows it."""
    for at, letter in enumerate(word[1:], 1):
        if f"-{letter}" not in _data()["flags"]:
            return f"-{letter}", word[at + 1 :].removeprefix("="), word[at + 1 :]
    return word[:2], "", "="


def _mounted(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name in _data()["volumes"]:
        source, _, rest = value.partition(":")
        yield source, rest.partition(":")[0] or source
    elif name in _data()["mounts"]:
        parts = {key: path for key, _, path in (part.partition("=") for part in value.split(","))}
        source = parts.get("source") or parts.get("src") or ""
        yield source, parts.get("target") or parts.get("destination") or parts.get("dst") or ""
