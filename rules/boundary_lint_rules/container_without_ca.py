"""container-without-ca: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, sealed_containers

if TYPE_CHECKING:
    from collections.abc import Iterator


class ContainerWithoutCa(ServerRule):
    """A server in a container does not come to the firewall's certificate."""

    name = "container-without-ca"
    summary = "a server in a container is not given the variable, or not the certificate"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for sealed in sealed_containers(server):
            steps = ", ".join(f"({number}) {step}" for number, step in enumerate(sealed.steps, 1))
            yield self.finding(
                server,
                f"what runs in the container of {sealed.program} does not trust the firewall{{condition}}, "
                f"if its traffic goes through it: {steps}",
                sealed.fix,
                failing=server.started_by,
                certain=False,
                variables=sealed.variables,
            )
