"""What a shell script does to an agent's configuration: the texts that it writes, the servers it adds, its patches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from boundary_lint.agents.addition import Addition
    from boundary_lint.agents.codex_patch import Patch
    from boundary_lint.shell.writes import Written
    from boundary_lint.source import Span


class AgentScript(Struct):
    """What one script does, in order."""

    fragments: list[Written] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    """Where it has a server, or changes the configuration, in a way that is not understood."""
    may_end: bool = False
    """Whether a test may end it before its last command."""
    rest: list[object] = field(default_factory=list)
    """All else that it says, to tell whether a change of it changed anything else."""

    @property
    def writes(self) -> bool:
        """Whether it writes servers, or may."""
        return bool(self.fragments or self.additions or self.unread)
