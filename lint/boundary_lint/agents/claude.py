"""Claude Code: a variable can switch off that it hands on what it has. Source: facts/agents.toml, `allowlist`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.agents.measured import MeasuredAgent
from boundary_lint.version import version_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from packaging.version import Version

    from boundary_lint.agents.surroundings import Surroundings
    from boundary_lint.agents.versions import Versions


class Claude(MeasuredAgent):
    """Claude Code."""

    @property
    def _allowlist(self) -> Mapping[str, str]:
        allowlist: Mapping[str, str] = self._row["allowlist"]
        return allowlist

    def changes(self) -> list[Version]:
        """See MeasuredAgent."""
        return [*super().changes(), version_of(self._allowlist["since"])]

    def keeps_something(self, around: Surroundings) -> bool:
        """See Agent."""
        return bool(around.variable(self._allowlist["variable"]))

    def keeps(self, variable: str, allowed: Versions, around: Surroundings) -> Versions:
        """See MeasuredAgent."""
        del variable
        is_on = around.variable(self._allowlist["variable"]) == {self._allowlist["value"]}
        return allowed.since(version_of(self._allowlist["since"])) if is_on else allowed.none()
