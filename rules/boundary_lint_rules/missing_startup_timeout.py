"""missing-startup-timeout: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.rule import Finding, Server, ServerRule, Severity, time_for_downloads

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
        key, setting = server.ignored_startup_timeout(), server.startup_setting
        ignored = f"; it does not read `{key}` yet" if key else ""
        why = f"without `{setting}` " if setting and not key else ""
        found = self.finding(
            server,
            f"{program} downloads the server at its first start, "
            f"and {why}{server.agent.name} waits {waits} for it{ignored}",
            server.set_startup_timeout(time_for_downloads(server)),
            failing=failing,
            certain=False,
        )
        yield replace(found, severity=Severity.NOTE) if server.waits_for_most_downloads else found
