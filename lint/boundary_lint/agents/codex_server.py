"""What Codex makes of a server's table: which keys it knows, and what it refuses.

Source: facts/codex_server.schema.json.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.version import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from packaging.version import Version


SCHEMA = "codex_server.schema"
MOST = 1_000_000


class Refusal(Struct, frozen=True):
    """Something in a server's table for which versions of Codex refuse the whole file."""

    path: tuple[str | int, ...]
    """Where it stands; empty for the table itself."""
    words: str
    """What is wrong with it, as the rest of a sentence."""
    codex: str
    """The end of Codex's own message."""
    expected: str
    """Codex's word for the type that it wants; empty where the type is right."""
    since: Version
    until: Version | None

    def holds_for(self, version: Version) -> bool:
        """Whether a version refuses it."""
        return self.since <= version and (self.until is None or version <= self.until)


class Key(Struct, frozen=True):
    """A key that Codex knows."""

    since: Version

    def is_unknown_to(self, version: Version) -> bool:
        """Whether a version does not know it yet."""
        return version < self.since


@cache
def keys() -> dict[str, Key]:
    """The keys of a server's table that some version knows."""
    properties = facts.load_json(SCHEMA)["properties"]
    return {name: Key(version_range([one])[0]) for name, one in properties.items()}


@cache
def change_points() -> tuple[Version, ...]:
    """The versions that begin to know something, or to refuse it."""
    schema = facts.load_json(SCHEMA)
    rows = [*schema["properties"].values(), *schema["allOf"]]
    return tuple(sorted({version_of(row["x-since"]) for row in rows if "x-since" in row}))


def refusals(server: Mapping[str, Any]) -> Iterator[Refusal]:
    """What some version refuses a server's table for."""
    if is_ordinary(server):
        return
    if is_ordinary_address(server):
        yield _without_command()
        return
    from boundary_lint.agents.codex_refusals import refusals_by_schema

    yield from refusals_by_schema(server)


def is_ordinary(server: Mapping[str, Any]) -> bool:
    """Whether a table has nothing but what most have, each of its type: no version refuses that."""
    keys = {"command", "args", "env", "env_vars", "startup_timeout_sec", "enabled"}
    return "command" in server and _is_plain(server, keys)


def is_ordinary_address(server: Mapping[str, Any]) -> bool:
    """Whether a table has an address, and nothing but what most have beside it, each of its type."""
    return "url" in server and _is_plain(server, {"url", "bearer_token_env_var", "http_headers", "enabled"})


def _is_plain(server: Mapping[str, Any], keys: set[str]) -> bool:
    """Whether a table has no other keys than some, each with a value that no version refuses for its type."""
    return server.keys() <= keys and all(_has_its_type(key, value) for key, value in server.items())


def _has_its_type(key: str, value: Any) -> bool:
    if key in {"args", "env_vars"}:
        return _are_strings(value, list)
    if key in {"env", "http_headers"}:
        return _are_strings(value, dict)
    if key == "startup_timeout_sec":
        return type(value) is int and 0 <= value <= MOST
    return isinstance(value, bool if key == "enabled" else str)


def _without_command() -> Refusal:
    """What the versions that know no addresses say of a table without a command."""
    row = next(one for one in facts.load_json(SCHEMA)["allOf"] if one.get("required") == ["command"])
    return Refusal((), row["x-words"], row["x-codex"], "", *version_range([row]))


def _are_strings(value: Any, kind: type) -> bool:
    values = value.values() if isinstance(value, dict) else value
    return isinstance(value, kind) and all(isinstance(one, str) for one in values)


def version_range(schemas: list[dict[str, Any]]) -> tuple[Version, Version | None]:
    """The versions that all of them are about."""
    since = max((version_of(one["x-since"]) for one in schemas if "x-since" in one), default=version_of("0"))
    return since, min((version_of(one["x-until"]) for one in schemas if "x-until" in one), default=None)
