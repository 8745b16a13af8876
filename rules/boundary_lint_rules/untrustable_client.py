"""untrustable-client: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.rule import Finding, NoFix, Server, ServerRule, Severity, firewall

if TYPE_CHECKING:
    from collections.abc import Iterator


class UntrustableClient(ServerRule):
    """A client that none of the variables that the firewall sets reaches."""

    name = "untrustable-client"
    summary = "a client reads none of the variables that the firewall sets, and has a setting of its own"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for program, distrust in server.distrusting():
            path = firewall.value("SSL_CERT_FILE", server.launch.config.ca_dir)
            instead = distrust.instead.format(certificate=path)
            who = "such a one" if distrust.before else "it"
            found = self.finding(
                server,
                f"{program}: {distrust.why}{{condition}}, so {who} does not trust the firewall's certificate",
                server.mend(program, distrust.variable) if distrust.variable else NoFix(instead),
                failing=server.started_by,
                certain=distrust.certain and not program.doubt,
                variables=(distrust.variable,) if distrust.variable else (),
            )
            yield replace(found, severity=Severity.NOTE) if distrust.before else found
