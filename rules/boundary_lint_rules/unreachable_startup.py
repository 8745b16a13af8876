"""unreachable-startup: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Related, Server, ServerRule, Severity, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "required"


class UnreachableStartup(ServerRule):
    """`codex exec` begins without a server that is slow to start."""

    name = "unreachable-startup"
    summary = "`codex exec` begins without a server that is slow to start, unless it is required"
    worst = Severity.NOTE

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        once = server.launch.run_once
        failing = server.not_waited_for()
        if once and server.downloading and failing:
            yield self.finding(
                server,
                f"`codex exec` begins after 1 s without the tools of a server that is not ready{{when}}, and "
                f"{server.downloading} downloads it at its first start",
                unsafe(server.changes.set(f"write `{KEY} = true`", KEY, True)),
                failing=failing,
                related=(Related(once, "it is run here"),),
            )
