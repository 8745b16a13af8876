"""tls-verification-disabled: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, Severity, switched_off

if TYPE_CHECKING:
    from collections.abc import Iterator


class TlsVerificationDisabled(ServerRule):
    """The verification of certificates is turned off, in place of trusting the firewall's certificate."""

    name = "tls-verification-disabled"
    summary = "the verification of certificates is turned off, in place of trusting the firewall's certificate"
    worst = Severity.WARNING

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for off in switched_off(server):
            instead = f", and forward {off.trusts_by} by name" if off.trusts_by else ""
            yield self.finding(
                server,
                f"`{off.written}` turns the verification of certificates off{{condition}}, so that anyone on the way "
                "can read and change what it sends: let it trust the firewall's certificate",
                off.without(f"remove `{off.written}`{instead}"),
                failing=server.started_by,
                variables=off.variables,
                at=off.span,
            )
