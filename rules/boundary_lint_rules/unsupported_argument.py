"""unsupported-argument: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, NoFix, Site, SiteRule

if TYPE_CHECKING:
    from collections.abc import Iterator

ADMITTED, TAKEN = ", the newest that `version` admits,", ", which Terraform takes without a `version`,"


class UnsupportedArgument(SiteRule):
    """A module is given an input that its version does not have, though others do."""

    name = "unsupported-argument"
    summary = "a module is given an input that its version does not have, though others do"

    def check(self, site: Site) -> Iterator[Finding]:
        """See SiteRule."""
        for one in site.unsupported():
            known = f"comes with {one.input.since}" if one.is_early else f"there was up to {one.input.until}"
            taken = "" if one.certain else " with that version"
            which = "" if one.certain else ADMITTED if one.is_named else TAKEN
            renamed = one.input.renamed if one.is_in_use else ""
            yield self.finding(
                site,
                f"{site.module_name} {one.version}{which} has no `{one.name}`, which {known}: "
                f"Terraform refuses it{taken}",
                site.rename(one.name, renamed) if renamed else NoFix(one.instead),
                at=site.argument_span(one.name),
                certain=one.certain,
            )
