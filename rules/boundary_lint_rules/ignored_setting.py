"""ignored-setting: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, ignored

if TYPE_CHECKING:
    from collections.abc import Iterator


class IgnoredSetting(LaunchRule):
    """A key, or a table of servers, that Codex does not read and that looks as if it were meant."""

    name = "ignored-setting"
    summary = "a key, or a table of servers, that looks meant and that Codex does not read"
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for one in ignored(launch):
            where = f'MCP server "{one.server}": ' if one.server else ""
            until = f" before {one.since}" if one.since else ""
            instead = f": it reads {one.meant}" if one.meant else ""
            yield self.finding(
                launch,
                f"{where}Codex{until} does not read `{one.key}`{{condition}}{instead}",
                one.fix,
                failing=one.failing,
                certain=not one.server,
                server=one.server or None,
                at=one.span,
            )
