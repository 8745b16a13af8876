"""What to do about a finding, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.fixes import Applicability

if TYPE_CHECKING:
    from boundary_lint.finding import Finding


def label(finding: Finding) -> str:
    """Which option fixes it; `to do` where none does."""
    if finding.fix is None:
        return "to do"
    return f"fix ({'--fix' if finding.fix.applicability is Applicability.SAFE else '--unsafe-fixes'})"


def what_to_do(finding: Finding) -> str:
    """Its advice, with which option does that."""
    return f"{label(finding).capitalize()}: {finding.advice}"
