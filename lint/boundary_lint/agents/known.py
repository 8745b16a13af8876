"""The agents that were measured, by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from boundary_lint.agents.programs import rows

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.agents.agent import Agent

OWN = {
    "Claude Code": ("claude", "Claude"),
    "Gemini CLI": ("gemini", "Gemini"),
    "opencode": ("opencode", "Opencode"),
}
"""Those with a module of their own, and the class in it: it is loaded for who has servers of that agent."""


@cache
def agent_of(name: str) -> Agent | None:
    """The agent of a name; None for one that was not measured."""
    if name == "Codex":
        from boundary_lint.agents.codex_agent import CODEX

        return CODEX
    row = rows().get(name, {})
    if "measured" not in row:
        return None
    module, kind = OWN.get(name, ("measured", "MeasuredAgent"))
    made: Agent = getattr(import_module(f"boundary_lint.agents.{module}"), kind)(row)
    return made


def owner_of(path: Path) -> str | None:
    """The agent whose own file a JSON file is, of those that do not hand everything on; None for any other file."""
    if path.suffix != ".json":
        return None
    ends = {name: tuple(row.get("files", ())) for name, row in _withholding().items()}
    return next((name for name, files in ends.items() if path.as_posix().endswith(files)), None)


@cache
def withholding() -> tuple[str, ...]:
    """The names of the agents that do not hand everything on, Codex first."""
    return ("Codex", *_withholding())


@cache
def _withholding() -> dict[str, dict[str, Any]]:
    return {name: row for name, row in rows().items() if row.get("hands_on", "all") != "all"}


@cache
def measured() -> tuple[str, ...]:
    """The names of those that were, Codex first."""
    return tuple(name for name, row in rows().items() if name == "Codex" or "measured" in row)
