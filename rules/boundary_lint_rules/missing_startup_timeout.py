"""missing-startup-timeout: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, time_for_downloads

if TYPE_CHECKING:
    from collections.abc import Iterator


class MissingStartupTimeout(ServerRule):
    """A launcher that downloads at its first start has no start-up time-out of its own."""

    name = "missing-startup-timeout"
    summary = "a launcher that downloads the server at its first start has no start-up time-out of its own"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        program = server.downloading
        failing = server.without_startup_timeout()
        if program is None or not failing:
            return
        waits = " or ".join(f"{seconds} s" for seconds in server.default_startup_timeouts())
        key = server.ignored_startup_timeout()
        why, ignored = ("", f"; it does not read `{key}` yet") if key else ("without `startup_timeout_sec` ", "")
        yield self.finding(
            server,
            f"{program} downloads the server at its first start, and {why}Codex waits {waits} for it{ignored}",
            server.set_startup_timeout(time_for_downloads(server)),
            failing=failing,
            certain=False,
        )
