"""missing-ca-bundle: see the page beside this module."""

from __future__ import annotations

from boundary_lint_rules._unmet_need import UnmetNeed


class MissingCaBundle(UnmetNeed):
    """A program with a CA variable of its own (Python's requests, curl, git) does not receive it."""

    name = "missing-ca-bundle"
    summary = "Python, curl or git does not receive REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE or GIT_SSL_CAINFO"
    variables = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO")
