"""hard-coded-ca-path: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, Severity, certificates, firewall, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator

HARMLESS = ("NODE_EXTRA_CA_CERTS",)
"""Node warns of a file that is not there, and goes on. Source: facts/clients.toml, `breaks_if_missing`."""


class HardCodedCaPath(ServerRule):
    """The certificate's path is written out where the variable could be forwarded by name."""

    name = "hard-coded-ca-path"
    summary = "the certificate's path is written out where forwarding by name would do (off by default)"
    worst = Severity.WARNING
    on = False

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for given in server.given_certificates():
            if given.by_command or not server.could_forward(given.variable) or firewall.takes_directory(given.variable):
                continue
            if certificates.wrong_path(given.variable, given.value, server.launch.config.ca_dir):
                continue
            breaks = "" if given.variable in HARMLESS else ", and what reads it trusts nothing or fails"
            yield self.finding(
                server,
                f"the path in {given.variable} is right only where the firewall runs as this user: without it there is "
                f"no such file{breaks}{{condition}}",
                unsafe(server.forward_instead(given.variable, given.variable)),
                failing=server.started_by,
                variables=(given.variable,),
                at=given.span,
            )
