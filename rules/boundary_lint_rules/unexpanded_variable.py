"""unexpanded-variable: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, unexpanded

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnexpandedVariable(ServerRule):
    """A server's table has a reference to a variable, which its agent does not put in."""

    name = "unexpanded-variable"
    summary = "a server is given `$HOME`, `${NAME}` or `~`, which Codex hands on as it is written"
    everywhere = True

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for one in unexpanded(server):
            unless = "" if one.certain else ", unless the program itself expands it"
            yield self.finding(
                server,
                f"{server.agent.name} does not expand {one.reference} in {one.place}{{condition}}: "
                f"it arrives as it is written{unless}",
                one.fix,
                failing=one.failing,
                certain=one.certain,
                at=one.span,
            )
