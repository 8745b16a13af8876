"""missing-proxy: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint_rules._unmet_need import UnmetNeed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.rule import Server, Unmet


class MissingProxy(UnmetNeed):
    """In a jail with a proxy as the only way out, a launcher does not receive the variable that it reads it from."""

    name = "missing-proxy"
    summary = "under landjail, a launcher does not receive the proxy that is its only way out"
    place = "under landjail "

    def unmet(self, server: Server) -> Iterator[Unmet]:
        """See UnmetNeed."""
        return server.unmet_proxies()
