"""missing-ssl-cert: see the page beside this module."""

from __future__ import annotations

from boundary_lint_rules._unmet_need import UnmetNeed


class MissingSslCert(UnmetNeed):
    """A launcher that trusts through SSL_CERT_FILE does not receive it."""

    name = "missing-ssl-cert"
    summary = "a launcher that trusts through SSL_CERT_FILE does not receive it"
    variables = ("SSL_CERT_FILE",)
