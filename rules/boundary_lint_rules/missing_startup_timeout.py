"""missing-startup-timeout: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 180


class MissingStartupTimeout(ServerRule):
    """A launcher that downloads at its first start has no start-up time-out of its own."""

    name = "missing-startup-timeout"
    summary = "a launcher that downloads the server at its first start has no start-up time-out of its own"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        program = server.downloading
        if program is None or server.has_startup_timeout():
            return
        waits = " or ".join(f"{seconds} s" for seconds in server.default_startup_timeouts())
        yield self.finding(
            server,
            f"{program} downloads the server at its first start, and without `startup_timeout_sec` "
            f"Codex waits {waits} for it",
            server.set_startup_timeout(SECONDS),
            failing=server.started_by,
            certain=False,
        )
