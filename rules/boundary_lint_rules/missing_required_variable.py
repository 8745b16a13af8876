"""missing-required-variable: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, missing_required

if TYPE_CHECKING:
    from collections.abc import Iterator


class MissingRequiredVariable(ServerRule):
    """A variable that the configuration asks for does not reach a server."""

    name = "missing-required-variable"
    summary = "a variable that `also-require` in the configuration asks for does not reach a server"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for missing in missing_required(server):
            doubt = f", {missing.program.doubt}" if missing.program.doubt else ""
            yield self.finding(
                server,
                f"{missing.where} does not receive {', '.join(missing.variables)}{{when}}{doubt}, "
                f"and `also-require` in the configuration asks for {'it' if len(missing.variables) == 1 else 'them'}",
                missing.fix,
                failing=missing.failing,
                certain=not missing.program.doubt,
                variables=missing.variables,
            )
