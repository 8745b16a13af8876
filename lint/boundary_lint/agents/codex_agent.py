"""Codex, as one of the agents: what codex.py and the modules beside it know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from boundary_lint.agents import codex
from boundary_lint.agents.agent import Agent
from boundary_lint.agents.codex_meant import meant
from boundary_lint.agents.codex_script import read_codex_script
from boundary_lint.agents.codex_server import refusals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from boundary_lint.agents.codex_server import Refusal
    from boundary_lint.agents.script import AgentScript
    from boundary_lint.agents.surroundings import Surroundings
    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.document import Document
    from boundary_lint.fragments.entries import Path
    from boundary_lint.fragments.toml import TomlDocument
    from boundary_lint.shell.syntax import Script
    from boundary_lint.text import Text


class Codex(Agent):
    """Codex."""

    name = "Codex"
    form: ClassVar[str] = "TOML"
    own_file = codex.FILE
    invalid = "Codex refuses the whole file and does not start"
    servers = (codex.SERVERS,)
    knows_tables: ClassVar[bool] = True
    lists_names: ClassVar[bool] = True
    times_start_alone: ClassVar[bool] = True
    startup_timeouts = codex.STARTUP_TIMEOUTS

    def versions(self, pin: str | None) -> Versions:
        """See Agent."""
        return codex.versions(pin)

    def read(self, text: Text, *, is_own_file: bool) -> TomlDocument:
        """See Agent."""
        from boundary_lint.fragments.toml import TomlDocument

        del is_own_file
        return TomlDocument(text)

    def tables(self, document: Document, at: Path | None) -> Iterator[Path]:
        """See Agent. Those in a table of the wrong name too: that is said, and mended."""
        yield from super().tables(document, at)
        yield from codex.misnamed(document.values)

    def read_script(self, script: Script) -> AgentScript:
        """See Agent."""
        return read_codex_script(script)

    def starts(self, server: Mapping[str, Any], allowed: Versions) -> Versions:
        """See Agent."""
        return codex.starts(server, allowed)

    def withholds(self, server: Mapping[str, Any], variable: str, allowed: Versions, around: Surroundings) -> Versions:
        """See Agent."""
        if codex.always_forwards(variable):
            return allowed.none()
        listed = codex.reads_env_vars_since(server.get("env_vars"), variable)
        by_itself = codex.forwards_since(variable) if around.sets(variable) else None
        return allowed.before(min(filter(None, (listed, by_itself)), default=None))

    def lists(self, server: Mapping[str, Any], variable: str) -> bool:
        """See Agent."""
        return codex.lists(server.get("env_vars"), variable)

    def reference(self, variable: str, allowed: Versions) -> str | None:
        """See Agent. It puts nothing in: `env_vars` names what is to be handed on."""
        del variable, allowed
        return None

    def leaves(self, reference: str, place: str, allowed: Versions) -> Versions:
        """See Agent."""
        del reference, place
        return allowed

    def default_timeouts(self, allowed: Versions) -> list[int]:
        """See Agent."""
        return codex.default_timeouts(allowed)

    def impatient(self, allowed: Versions) -> Versions:
        """See Agent."""
        return codex.impatient(allowed)

    def without_startup_timeout(self, keys: Iterable[str], allowed: Versions) -> Versions:
        """See Agent. What was meant for such a key is said, and mended, as what it was meant for."""
        keys = set(keys)
        renamed = (instead.rename for instead in map(meant, keys) if instead)
        is_said = any(key in codex.STARTUP_TIMEOUTS for key in renamed)
        return allowed.none() if is_said else codex.without_startup_timeout(keys, allowed)

    def startup_timeout(self, seconds: float, allowed: Versions) -> tuple[str, float] | None:
        """See Agent."""
        return codex.startup_timeout(seconds, allowed)

    def reading_startup_timeout(self, key: str, others: Sequence[str], allowed: Versions) -> Versions:
        """See Agent."""
        return codex.reading_startup_timeout(key, others, allowed)

    def refusals(self, server: Mapping[str, Any]) -> Iterator[Refusal]:
        """See Agent."""
        return refusals(server)

    def only_adds(self, server: Mapping[str, Any]) -> bool:
        """See Agent."""
        return codex.only_adds(server)


CODEX = Codex()
