"""opencode: `command` has all words of the command. Source: facts/agents.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.agents.measured import MeasuredAgent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.agents.versions import Versions


class Opencode(MeasuredAgent):
    """opencode."""

    def argv(self, server: Mapping[str, Any]) -> list[str]:
        """See Agent."""
        words = server.get("command")
        return [word for word in words if isinstance(word, str)] if isinstance(words, list) and words else [""]

    def starts(self, server: Mapping[str, Any], allowed: Versions) -> Versions:
        """See Agent."""
        return allowed if isinstance(server.get("command"), list) else allowed.none()
