"""invalid-server: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200
"""Of Codex's words, which may quote a value of any length."""


class InvalidServer(LaunchRule):
    """A server's table that Codex refuses, so that it does not start at all, or that it never starts."""

    name = "invalid-server"
    summary = "a server's table is one that Codex refuses, and with it the whole file, or never starts"
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for one in refused(launch):
            outcome = ", so Codex refuses the whole file and does not start" if one.whole_file else ""
            doubt = f", {one.doubt}" if one.doubt else ""
            words = f"; Codex says: {one.codex[:LONGEST]}" if one.codex else ""
            where = f'MCP server "{one.server}": ' if one.server else ""
            yield self.finding(
                launch,
                f"{where}{one.what}{doubt}{outcome}{{when}}{words}",
                one.fix,
                failing=one.failing,
                certain=not one.doubt,
                server=one.server or None,
                at=one.span,
            )
