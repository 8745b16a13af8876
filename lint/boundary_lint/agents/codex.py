"""Codex: which variables reach an MCP server's process, by version. Source of every fact: facts/codex.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from packaging.version import Version

from boundary_lint import facts
from boundary_lint.agents.versions import Versions, parse_version
from boundary_lint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SERVERS = "mcp_servers"
"""The table that holds one table a server."""
TABLE = re.compile(rb'(?:^[ \t]*|\\n|")(\[mcp_servers\.[^\]\n]*\])[ \t]*(?:\r?$|\\n)', re.MULTILINE)
"""The header of a server's table, at the start of a line of a text, however that is written."""
STARTUP_TIMEOUTS = {"startup_timeout_sec": 1, "startup_timeout_ms": 1_000}
"""The keys for how long a server's start may take, each with how many of its units a second has."""


@cache
def _since(topic: str) -> Version:
    return Version(facts.load("codex")[topic]["since"])


@cache
def _forwarded() -> frozenset[str]:
    return frozenset(facts.load("codex")["forwards"]["variables"])


@cache
def _default_timeouts() -> tuple[tuple[Version, int], ...]:
    return tuple((Version(row["since"]), row["seconds"]) for row in facts.load("codex")["default_startup_timeout"])


def tables_in(span: Span) -> Iterator[Span]:
    """The headers of servers' tables in a stretch of a file, however the text with them is written."""
    for match in TABLE.finditer(span.source.data, span.start, span.end):
        yield Span(span.source, *match.span(1))


def is_of_another_agent(folder: str) -> bool:
    """Whether a file in a folder of this name is another agent's, with the same table."""
    return folder in facts.load("codex")["other_agents"]["folders"]


@cache
def unpinned() -> Versions:
    """The versions that a template without a pin may come to run."""
    first = _since("unpinned")
    changes = [_since(topic) for topic in ("forwards", "env_vars_strings", "env_vars_tables", "enabled")]
    steps = {first, *changes, *(version for version, _ in _default_timeouts())}
    return Versions(tuple(sorted(version for version in steps if version >= first)), pinned=False)


def versions(pin: str | None) -> Versions:
    """The versions that a pin allows; empty, None, a tag such as `latest` or a range: any that is expected."""
    version = parse_version(pin) if pin else None
    return Versions((version,), pinned=True) if version else unpinned()


def forwards(variable: str, version: Version) -> bool:
    """Whether Codex by itself hands a variable of its own environment to a server."""
    return variable in _forwarded() and version >= _since("forwards")


def reads_env_vars(env_vars: Any, variable: str, version: Version) -> bool:
    """Whether `env_vars` of a server, as TOML, hands a variable on."""
    if not lists(env_vars, variable):
        return False
    return version >= _since("env_vars_tables" if _has_tables(env_vars) else "env_vars_strings")


def lists(env_vars: Any, variable: str) -> bool:
    """Whether `env_vars` of a server, as TOML, names a variable, as a string or in a table."""
    entries = env_vars if isinstance(env_vars, list) else []
    return variable in [entry.get("name") if isinstance(entry, Mapping) else entry for entry in entries]


def _has_tables(env_vars: Any) -> bool:
    return isinstance(env_vars, list) and any(isinstance(entry, Mapping) for entry in env_vars)


def env_vars_works(allowed: Versions) -> bool:
    """Whether every allowed version reads `env_vars = ["NAME"]`."""
    return all(version >= _since("env_vars_strings") for version in allowed.steps)


def starts(server: Mapping[str, Any], allowed: Versions) -> Versions:
    """Of the versions that read the file of a server's table, those that start its process."""
    if "url" in server or not isinstance(server.get("command"), str):
        return allowed.where(lambda _: False)
    if server.get("enabled") is False:
        allowed = allowed.where(lambda version: version < _since("enabled"))
    if _names_remote_source(server.get("env_vars")):
        allowed = allowed.where(lambda version: version < _since("env_vars_sources"))
    return allowed


def _names_remote_source(env_vars: Any) -> bool:
    """Whether one of the tables in `env_vars` takes its variable from elsewhere: no process is started then."""
    entries = env_vars if isinstance(env_vars, list) else []
    remote = facts.load("codex")["env_vars_sources"]["remote"]
    return any(isinstance(entry, Mapping) and entry.get("source") == remote for entry in entries)


def refusal(server: Mapping[str, Any], version: Version) -> str:
    """What in a server's table makes a version refuse the whole file, in words; empty for nothing."""
    in_question = _since("env_vars_strings") <= version < _since("env_vars_tables")
    if in_question and _has_tables(server.get("env_vars")):
        return f"before {_since('env_vars_tables')} refuses a file with tables in env_vars"
    last = facts.load("codex")["url"]["refused_until"]
    return f"up to {last} refuses a file with a url" if "url" in server and version <= Version(last) else ""


def default_timeouts(allowed: Versions) -> list[int]:
    """How many seconds the allowed versions wait for a server that sets no time-out; each once, in order."""

    def seconds(version: Version) -> int:
        return [seconds for since, seconds in _default_timeouts() if since <= version][-1:][0]

    return sorted({seconds(max(version, _default_timeouts()[0][0])) for version in allowed.steps})


def has_startup_timeout(keys: Iterable[str], version: Version) -> bool:
    """Whether one of a server's keys tells a version how long its start may take."""
    return any(key in keys and version >= _since(key) for key in STARTUP_TIMEOUTS)


def startup_timeout(seconds: int, allowed: Versions) -> tuple[str, int] | None:
    """The key and the value that give a server's start so many seconds; None where a version knows no such key."""
    for key, unit in STARTUP_TIMEOUTS.items():
        if all(version >= _since(key) for version in allowed.steps):
            return key, seconds * unit
    return None
