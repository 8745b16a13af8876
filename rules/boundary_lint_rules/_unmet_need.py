"""What the rules about a variable that does not reach a server have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from boundary_lint.rule import Finding, Server, ServerRule, Unmet

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnmetNeed(ServerRule):
    """A launcher does not receive a variable that it needs, nor another one that does the same."""

    variables: ClassVar[tuple[str, ...]] = ()
    """The variables that this rule asks for."""
    place: ClassVar[str] = ""
    """Where what follows happens, if not everywhere behind the firewall."""

    def unmet(self, server: Server) -> Iterator[Unmet]:
        """What is not met of that which this rule looks at."""
        return server.unmet(*self.variables)

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for unmet in self.unmet(server):
            variable = unmet.need.one_of[0]
            doubt = f", {unmet.program.doubt}," if unmet.program.doubt else ","
            yield self.finding(
                server,
                f"{unmet.program} does not receive {variable}{{when}}{doubt} so {self.place}{unmet.need.consequence}",
                unmet.fix,
                failing=unmet.failing,
                certain=unmet.certain,
                variables=(variable,),
            )
