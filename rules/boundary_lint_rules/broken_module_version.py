"""broken-module-version: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, NoFix, Site, SiteRule, broken_uses

if TYPE_CHECKING:
    from collections.abc import Iterator


class BrokenModuleVersion(SiteRule):
    """A module is given something that this version of it does wrong."""

    name = "broken-module-version"
    summary = "a module is given MCP servers, or the firewall, in a version that does it wrong"

    def check(self, site: Site) -> Iterator[Finding]:
        """See SiteRule."""
        for one in broken_uses(site):
            instead = one.broken.instead
            agent = f", with {one.agent}" if one.agent else ""
            advice = f'write `version = "{instead}"`' if instead else "no version does it right: see the rule's page"
            yield self.finding(
                site,
                f"{site.module_name} {one.version} {one.broken.what}{agent}",
                NoFix(advice),
                at=site.argument_span(one.broken.input),
                certain=one.certain,
            )
