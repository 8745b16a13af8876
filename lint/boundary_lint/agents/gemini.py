"""Gemini CLI: what looks like a secret by its name does not reach a server. Source: facts/agents.toml, `secrets`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.agents.measured import MeasuredAgent
from boundary_lint.agents.surroundings import settings_at
from boundary_lint.unknown import is_token
from boundary_lint.version import version_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from packaging.version import Version

    from boundary_lint.agents.surroundings import Surroundings
    from boundary_lint.agents.versions import Versions


class Gemini(MeasuredAgent):
    """Gemini CLI."""

    @property
    def _secrets(self) -> Mapping[str, Any]:
        secrets: Mapping[str, Any] = self._row["secrets"]
        return secrets

    def changes(self) -> list[Version]:
        """See MeasuredAgent."""
        return [*super().changes(), *(version_of(self._secrets[key]) for key in ("since", "allowed_since"))]

    def keeps(self, variable: str, allowed: Versions, around: Surroundings) -> Versions:
        """See MeasuredAgent. Its settings let variables through, or keep some back in versions that else do not."""
        if around.is_open or not any(word in variable.upper() for word in self._secrets["words"]):
            return allowed.none()
        is_on = any(value is not False for value in settings_at(around, self._secrets["switch"]))
        since = self._secrets["switch_since" if is_on else "since"]
        is_let = any(_names(value, variable) for value in settings_at(around, self._secrets["allowed"]))
        return allowed.since(version_of(since)).before(version_of(self._secrets["allowed_since"]) if is_let else None)


def _names(value: Any, variable: str) -> bool:
    """Whether a list names a variable, or may: not all of it is known."""
    return not isinstance(value, list) or any(one == variable or is_token(str(one)) for one in value)
