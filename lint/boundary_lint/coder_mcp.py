"""The server by which a module itself reports to Coder, and how it is made to receive a variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint import firewall
from boundary_lint.agents import codex
from boundary_lint.fixes import NoFix
from boundary_lint.servers import own_servers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.fixes import Fix
    from boundary_lint.launch import Launch
    from boundary_lint.server import Server

VARIABLE, SCRIPT = "SSL_CERT_FILE", "post_install_script"
FORWARD = r"""#!/bin/bash
sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
"""
WRITE = r"""#!/bin/bash
sed -i 's|"CODER_MCP_ALLOWED_TOOLS" = "coder_report_task"|&, "SSL_CERT_FILE" = "PATH"|' "$HOME/.codex/config.toml"
"""


def untrusting(launch: Launch) -> Iterator[tuple[Server, Fix | NoFix]]:
    """The servers that the module of a launch writes itself and that do not receive the variable, with the fix."""
    for server in own_servers(launch) if not launch.has_unread_script else ():
        if server.lacks(VARIABLE):
            yield server, _fix(launch, server)


def _fix(launch: Launch, server: Server) -> Fix | NoFix:
    """A script that patches the table, where it is known how."""
    if not launch.agent.lists_names:
        return NoFix(f"add {server.naming(VARIABLE)} to its `{launch.agent.env}` in a `{SCRIPT}`: see the rule's page")
    by_name = launch.config.ca_style == "forward" and codex.env_vars_works(launch.versions)
    script = FORWARD if by_name else WRITE.replace("PATH", firewall.value(VARIABLE, launch.config.ca_dir))
    return launch.add_script(SCRIPT, script)
