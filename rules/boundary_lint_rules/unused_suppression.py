"""unused-suppression: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Applicability, Finding, Fix, NoFix, Severity, SuppressionRule, Unused

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnusedSuppression(SuppressionRule):
    """A comment keeps nothing from being reported."""

    name = "unused-suppression"
    summary = "a comment that suppresses findings has nothing to suppress"
    worst = Severity.WARNING

    def check(self, unused: Unused) -> Iterator[Finding]:
        """See SuppressionRule."""
        fix: Fix | NoFix = NoFix("mend the comment, or remove it")
        if unused.rules:
            edit = unused.suppression.without(unused.rules)
            fix = Fix(f"remove {', '.join(unused.rules)} from it", Applicability.SAFE, (edit,), ())
        yield self.finding(unused, f"this comment suppresses nothing: {unused.why}", fix)
