"""untrusted-coder-mcp: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, firewall, own_server

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER, VARIABLE, SCRIPT = "Coder", "SSL_CERT_FILE", "post_install_script"

FORWARD = r"""#!/bin/bash
sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
"""
WRITE = r"""#!/bin/bash
sed -i 's|"CODER_MCP_ALLOWED_TOOLS" = "coder_report_task"|&, "SSL_CERT_FILE" = "PATH"|' "$HOME/.codex/config.toml"
"""


class UntrustedCoderMcp(LaunchRule):
    """The module's own MCP server does not receive SSL_CERT_FILE."""

    name = "untrusted-coder-mcp"
    summary = "the codex module's own [mcp_servers.Coder] does not receive SSL_CERT_FILE"

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        server = own_server(launch, SERVER)
        failing = server.lacks(VARIABLE) if server else None
        if not failing or launch.has_unread_script:
            return
        config = launch.config
        by_name = config.ca_style == "forward" and launch.reads_env_vars()
        script = FORWARD if by_name else WRITE.replace("PATH", firewall.value(VARIABLE, config.ca_dir))
        yield self.finding(
            launch,
            f'the module\'s own MCP server "{SERVER}" does not receive {VARIABLE}{{when}}, '
            "so it cannot report to Coder: `x509: certificate signed by unknown authority`",
            launch.add_script(SCRIPT, script),
            failing=failing,
            server=SERVER,
            variables=(VARIABLE,),
        )
