"""What the rules about a variable that does not reach a server have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from boundary_lint.rule import Finding, Server, ServerRule

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnmetNeed(ServerRule):
    """A launcher does not receive a variable that it needs, nor another one that does the same."""

    variables: ClassVar[tuple[str, ...]]
    """The variables that this rule asks for."""

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for need, failing in server.unmet(*self.variables):
            variable = need.one_of[0]
            yield self.finding(
                server,
                f"{server.launcher_name} does not receive {variable}{{when}}, so {need.consequence}",
                server.forward(variable),
                failing=failing,
                certain=need.certain,
                variables=(variable,),
            )
