"""missing-ssl-cert: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint_rules._unmet_need import UnmetNeed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.rule import Server, Unmet


class MissingSslCert(UnmetNeed):
    """A launcher that trusts through SSL_CERT_FILE does not receive it."""

    name = "missing-ssl-cert"
    summary = "a launcher that trusts through SSL_CERT_FILE does not receive it"
    variables = ("SSL_CERT_FILE",)

    def unmet(self, server: Server) -> Iterator[Unmet]:
        """See UnmetNeed. Where SSL_CERT_DIR was chosen to do, ineffective-ssl-cert-dir says that it does not."""
        return iter(()) if server.chooses("SSL_CERT_DIR") else super().unmet(server)
