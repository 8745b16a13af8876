"""wrong-ca-path: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Server, ServerRule, certificates, firewall, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator


class WrongCaPath(ServerRule):
    """A variable for a certificate is set to something else than the firewall's certificate."""

    name = "wrong-ca-path"
    summary = "a variable for a certificate is set to something else than the firewall's certificate"

    def check(self, server: Server) -> Iterator[Finding]:
        """See ServerRule."""
        for given in server.given_certificates():
            wrong = certificates.wrong_path(given.variable, given.value, server.launch.config.ca_dir)
            if wrong is None:
                continue
            path = firewall.value(given.variable, server.launch.config.ca_dir)
            doubt = "" if wrong.certain else ", unless it holds that as well"
            is_read = server.trusts_by(given.variable)
            outcome = "its TLS connections fail" if is_read else "what reads it does not trust the firewall"
            fix = server.set_given(given, path)
            yield self.finding(
                server,
                f'{given.variable} is "{given.value}", {wrong.reason}{doubt}{{condition}}, so {outcome}',
                fix if wrong.certain else unsafe(fix),
                failing=server.started_by,
                certain=wrong.certain and is_read,
                variables=(given.variable,),
                at=given.span,
            )
