"""untrusted-coder-mcp: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, untrusting

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "SSL_CERT_FILE"


class UntrustedCoderMcp(LaunchRule):
    """The server by which a module itself reports to Coder does not receive SSL_CERT_FILE."""

    name = "untrusted-coder-mcp"
    summary = "the server by which a module itself reports to Coder does not receive SSL_CERT_FILE"

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for server, fix in untrusting(launch):
            yield self.finding(
                launch,
                f'the module\'s own MCP server "{server.name}" does not receive {VARIABLE}{{when}}, '
                "so it cannot report to Coder: `x509: certificate signed by unknown authority`",
                fix,
                failing=server.lacks(VARIABLE),
                server=server.name,
                variables=(VARIABLE,),
            )
