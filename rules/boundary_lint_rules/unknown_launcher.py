"""unknown-launcher: see the page beside this module."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
"""One of them is enough for every client that was measured, but for git."""


class UnknownLauncher(ServerRule):
    """What a command starts cannot be told, and it receives no variable that a client could trust by."""

    name = "unknown-launcher"
    summary = "what a command starts cannot be told, and no variable for a certificate reaches it"
    worst = Severity.NOTE

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        program = server.unknown
        failing = server.lacks_all(program, VARIABLES) if program else None
        if program is None or not failing:
            return
        name = re.split(r"[/\\]", program.name)[-1]
        yield self.finding(
            server,
            f"what `{program.name}` starts is not known, and none of {', '.join(VARIABLES)} reaches it{{when}}: "
            f'forward them, or say in the configuration what it is, as in `launchers = {{ "{name}" = "go" }}`',
            server.forward_untold(program, VARIABLES),
            failing=failing,
            variables=VARIABLES,
        )
