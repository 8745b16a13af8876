"""Which agent a program is. Source: facts/agents.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

from boundary_lint import facts


@cache
def rows() -> dict[str, dict[str, Any]]:
    """What the facts have of each agent, by its name."""
    return {row["name"]: row for row in facts.load("agents")["agent"]}


@cache
def _agents() -> dict[str, str]:
    return {program: name for name, row in rows().items() for program in row["programs"]}


@cache
def _not_sessions() -> dict[str, frozenset[str]]:
    return {name: frozenset(row.get("not_sessions", ())) for name, row in rows().items()}


def agent_named(program: str) -> str | None:
    """The name of the agent that a program, given with or without its directory, is; None for any other program."""
    return _agents().get(program.rpartition("/")[2])


def begins_session(agent: str, arguments: list[str]) -> bool:
    """Whether an agent with these arguments begins a session, in which it starts its servers."""
    return not arguments or arguments[0] not in _not_sessions()[agent]
