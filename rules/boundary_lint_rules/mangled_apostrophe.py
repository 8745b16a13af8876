"""mangled-apostrophe: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Site, SiteRule, mangled

if TYPE_CHECKING:
    from collections.abc import Iterator


class MangledApostrophe(SiteRule):
    """A module spells the apostrophes of a text with servers in a way that JSON does not know."""

    name = "mangled-apostrophe"
    summary = "a module turns each apostrophe of its MCP servers into what is no JSON"

    def check(self, site: Site) -> Iterator[Finding]:
        """See SiteRule."""
        for one in mangled(site):
            follows = f", and {one.follows}" if one.follows else ""
            yield self.finding(
                site,
                f"{site.module_name} {one.version} turns this apostrophe into `'\\''`, with which `{one.input}` is not "
                f"valid JSON{follows}",
                one.fix,
                at=one.span,
                certain=one.certain,
            )
