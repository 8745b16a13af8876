"""unreachable-proxy: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, NoFix, Server, ServerRule

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnreachableProxy(ServerRule):
    """In a jail from which nothing on localhost can be reached, a server is given a proxy there."""

    name = "unreachable-proxy"
    summary = "under nsjail, a server is given a proxy on localhost, which cannot be reached from there"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        if not server.launch.has_no_proxy:
            return
        for variable, value in server.local_proxies():
            yield self.finding(
                server,
                f'{variable} is "{value}", which cannot be reached under nsjail{{condition}}, so what obeys it cannot '
                "connect: there all traffic is led to the firewall without a proxy",
                NoFix(f"remove {variable}; under landjail forward it by name, {server.names_in}"),
                failing=server.started_by,
                certain=server.launch.knows_jail and server.obeys(variable),
                variables=(variable,),
            )
