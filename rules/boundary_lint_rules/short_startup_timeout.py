"""short-startup-timeout: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, StartupTimeout, startup_timeouts

if TYPE_CHECKING:
    from collections.abc import Iterator


class ShortStartupTimeout(ServerRule):
    """The start-up time-out of a server is too short for it, or is not the one that counts."""

    name = "short-startup-timeout"
    summary = "the start-up time-out of a server is too short for it, or is not the one that counts"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for timeout in startup_timeouts(server):
            if timeout.read_by and timeout.wrong:
                key, value = timeout.key, timeout.right
                yield self.finding(
                    server,
                    f"`{key} = {timeout.written}` {timeout.wrong}{{condition}}",
                    server.changes.replace(f"write `{key} = {value}`", (key,), value),
                    failing=timeout.read_by,
                    certain=timeout.certain,
                    at=server.span(key),
                )
            elif timeout.differs and not timeout.read_by:
                yield self._unread(server, timeout)

    def _unread(self, server: Server, timeout: StartupTimeout) -> Finding:
        key = timeout.key
        return self.finding(
            server,
            f"`{key} = {timeout.written}` is not read, since `{timeout.beside}` wins over it{{condition}}",
            server.changes.remove(f"remove `{key}`", (key,)),
            failing=server.started_by,
            certain=False,
            at=server.span(key),
        )
