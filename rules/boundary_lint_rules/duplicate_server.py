"""duplicate-server: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, NoFix, Related, duplicates

if TYPE_CHECKING:
    from collections.abc import Iterator


class DuplicateServer(LaunchRule):
    """A server is written twice in what ends up in one file, which Codex then refuses as a whole."""

    name = "duplicate-server"
    summary = "a server is written twice in what ends up in one config.toml: Codex refuses the whole file"
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for one in duplicates(launch):
            who = "the module itself writes it too" if one.by_module else "it is there already"
            first = "this module writes it" if one.by_module else "the first one"
            yield self.finding(
                launch,
                f'MCP server "{one.name}": {who}, and with a table that comes twice Codex refuses the whole file '
                "and does not start{condition}: `duplicate key`",
                NoFix("give one of the two another name, or take it out"),
                server=one.name,
                at=one.span,
                related=(Related(one.first, first),),
            )
