"""Codex, by version: what reaches the process of an MCP server, how servers are called, and how long a start may take.

Source of every fact: facts/codex.toml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from boundary_lint import facts
from boundary_lint.agents.codex_server import change_points
from boundary_lint.agents.versions import Versions, parse_version
from boundary_lint.patterns import pattern
from boundary_lint.source import Span
from boundary_lint.version import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from packaging.version import Version

SERVERS = "mcp_servers"
"""The table that holds one table a server."""
FILE = "config.toml"
"""The name of its configuration."""
TABLE = pattern(rb'(?:^[ \t]*|\\n|")(\[mcp_servers\.[^\]\n]*\])[ \t]*(?:\r?$|\\n)', re.MULTILINE)
"""The header of a server's table, at the start of a line of a text, however that is written."""
STARTUP_TIMEOUTS = {"startup_timeout_sec": 1, "startup_timeout_ms": 1_000}
"""The keys for how long a server's start may take, each with how many of its units a second has."""


@cache
def _since(topic: str) -> Version:
    return version_of(facts.load("codex")[topic]["since"])


@cache
def _forwarded() -> frozenset[str]:
    return frozenset(facts.load("codex")["forwards"]["variables"])


@cache
def _default_timeouts() -> tuple[tuple[Version, int], ...]:
    return tuple((version_of(row["since"]), row["seconds"]) for row in facts.load("codex")["default_startup_timeout"])


def tables_in(span: Span) -> Iterator[Span]:
    """The headers of servers' tables in a stretch of a file, however the text with them is written."""
    for match in TABLE.finditer(span.source.data, span.start, span.end):
        yield Span(span.source, *match.span(1))


def misnamed(values: Any) -> Iterator[tuple[str, ...]]:
    """The paths of the tables with servers that have another name."""
    for name in facts.load("codex")["ignored"]["tables"]:
        path, below = tuple(name.split(".")), values
        for part in path:
            below = below.get(part) if isinstance(below, dict) else None
        if isinstance(below, dict) and any(isinstance(one, dict) and _is_server(one) for one in below.values()):
            yield path


def _is_server(table: dict[str, Any]) -> bool:
    return bool(table.keys() & {"command", "url", "args"})


def is_of_another_agent(folder: str) -> bool:
    """Whether a file in a folder of this name is another agent's, with the same table."""
    return folder in facts.load("codex")["other_agents"]["folders"]


@cache
def unpinned() -> Versions:
    """The versions that a template without a pin may come to run."""
    first = _since("unpinned")
    topics = ("forwards", "env_vars_strings", "env_vars_tables", "enabled", "impatient_exec")
    names = (version_of(row["since"]) for row in facts.load("codex")["server_name"])
    changes = (*map(_since, topics), *change_points(), *names, *(version for version, _ in _default_timeouts()))
    steps = {first, *changes}
    return Versions(tuple(sorted(version for version in steps if version >= first)), pinned=False)


def versions(pin: str | None) -> Versions:
    """The versions that a pin allows; empty, None, a tag such as `latest` or a range: any that is expected."""
    version = parse_version(pin) if pin else None
    return Versions((version,), pinned=True) if version else unpinned()


def always_forwards(variable: str) -> bool:
    """Whether every version hands a variable of its own environment to a server, as `PATH`."""
    return variable in facts.load("codex")["base"]


def forwards_since(variable: str) -> Version | None:
    """The first version that by itself hands a variable of its own environment to a server; None for none."""
    return _since("forwards") if variable in _forwarded() else None


def reads_env_vars_since(env_vars: Any, variable: str) -> Version | None:
    """The first version that hands a variable on since `env_vars` of a server, as TOML, names it; None for none."""
    # What refuses tables in it refuses the whole file: that is mended first, and then it reads the names.
    return _since("env_vars_strings") if lists(env_vars, variable) else None


def lists(env_vars: Any, variable: str) -> bool:
    """Whether `env_vars` of a server, as TOML, names a variable, as a string or in a table."""
    entries = env_vars if isinstance(env_vars, list) else []
    return variable in [entry.get("name") if isinstance(entry, dict) else entry for entry in entries]


def env_vars_works(allowed: Versions) -> bool:
    """Whether every allowed version reads `env_vars = ["NAME"]`."""
    return all(version >= _since("env_vars_strings") for version in allowed.steps)


def only_adds(server: Mapping[str, Any]) -> bool:
    """Whether a table has no more than what may be said of a server that another file gives its command.

    Codex lays the configuration of a project over that of the user.
    """
    return server.keys() <= set(facts.load("codex")["additions"]["keys"])


def reads_tables(allowed: Versions) -> bool:
    """Whether every allowed version reads tables in `env_vars`."""
    return all(version >= _since("env_vars_tables") for version in allowed.steps)


def starts(server: Mapping[str, Any], allowed: Versions) -> Versions:
    """Of the versions that read the file of a server's table, those that start its process."""
    if "url" in server or not isinstance(server.get("command"), str):
        return allowed.none()
    if server.get("enabled") is False:
        allowed = allowed.before(_since("enabled"))
    if _names_remote_source(server.get("env_vars")):
        allowed = allowed.before(_since("env_vars_sources"))
    return allowed


def _names_remote_source(env_vars: Any) -> bool:
    """Whether one of the tables in `env_vars` takes its variable from elsewhere: no process is started then."""
    entries = env_vars if isinstance(env_vars, list) else []
    remote = facts.load("codex")["env_vars_sources"]["remote"]
    return any(isinstance(entry, dict) and entry.get("source") == remote for entry in entries)


def remote_env_vars(server: Mapping[str, Any], allowed: Versions) -> Versions:
    """The versions that read a server's table and never start it, since a variable of it is to come from elsewhere."""
    is_remote = "url" not in server and _names_remote_source(server.get("env_vars"))
    return allowed.since(_since("env_vars_sources")) if is_remote else allowed.none()


def invalid_name(name: str, allowed: Versions) -> Versions:
    """The versions that read a server of a name and never start it."""
    if _is_always_valid(name):
        return allowed.none()
    return allowed.where(lambda version: not re.match(name_pattern(version), name))


@lru_cache(maxsize=1_000)
def _is_always_valid(name: str) -> bool:
    return all(re.match(row["pattern"], name) for row in facts.load("codex")["server_name"])


def name_pattern(version: Version) -> str:
    """What the name of a server has to match, as a version says it."""
    first, *rows = facts.load("codex")["server_name"]
    newer = [row["pattern"] for row in rows if version >= version_of(row["since"])]
    return str([first["pattern"], *newer][-1])


def impatient(allowed: Versions) -> Versions:
    """The versions whose `codex exec` does not wait for servers that are slow to start and not required."""
    return allowed.since(_since("impatient_exec"))


def default_timeouts(allowed: Versions) -> list[int]:
    """How many seconds the allowed versions wait for a server that sets no time-out; each once, in order."""

    def seconds(version: Version) -> int:
        return [seconds for since, seconds in _default_timeouts() if since <= version][-1:][0]

    return sorted({seconds(max(version, _default_timeouts()[0][0])) for version in allowed.steps})


def without_startup_timeout(keys: Iterable[str], allowed: Versions) -> Versions:
    """The versions that none of a server's keys tells how long its start may take."""
    return allowed.before(min((_since(key) for key in STARTUP_TIMEOUTS if key in keys), default=None))


def reading_startup_timeout(key: str, others: Iterable[str], allowed: Versions) -> Versions:
    """Of the allowed versions, those that go by a key for the start-up time-out, and not by one of the others."""
    return allowed.where(
        lambda version: version >= _since(key) and not any(version >= _since(other) for other in others)
    )


def startup_timeout(seconds: float, allowed: Versions) -> tuple[str, float] | None:
    """The key and the value that give a server's start so many seconds; None where a version knows no such key."""
    for key, unit in STARTUP_TIMEOUTS.items():
        if all(version >= _since(key) for version in allowed.steps):
            return key, seconds * unit
    return None
