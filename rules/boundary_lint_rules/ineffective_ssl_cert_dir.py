"""ineffective-ssl-cert-dir: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule

if TYPE_CHECKING:
    from collections.abc import Iterator

DIRECTORY, FILE = "SSL_CERT_DIR", "SSL_CERT_FILE"
LINKS = "OpenSSL finds a certificate in a directory by links with hashes, and the firewall makes none"
HIDES = ("NODE_EXTRA_CA_CERTS",)
"""What bun and pnpm 12 are asked to receive: they forget their own roots for a directory."""
ROOTS = "by that alone it finds no certificate, and no longer its own roots"


class IneffectiveSslCertDir(ServerRule):
    """SSL_CERT_DIR alone does not make its clients trust the firewall."""

    name = "ineffective-ssl-cert-dir"
    summary = "SSL_CERT_DIR alone is given to a client that does not find the firewall's certificate by it"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        if not server.chooses(DIRECTORY):
            return
        for unmet in server.unmet(FILE, *HIDES):
            if FILE not in unmet.need.one_of:
                continue
            why = LINKS if unmet.need.one_of[0] == FILE else ROOTS
            yield self.finding(
                server,
                f"{unmet.program} is given {DIRECTORY} without {FILE}{{when}}: {why}, "
                "so it does not trust the firewall",
                server.forward_instead(DIRECTORY, FILE),
                failing=unmet.failing,
                certain=unmet.certain,
                variables=(FILE,),
                at=server.place_of(DIRECTORY),
            )
            return
