"""One line a finding: `PATH:LINE:COLUMN: severity rule message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.output.lines import one_line

if TYPE_CHECKING:
    from boundary_lint.report import Report


def render_concise(report: Report, _summary: dict[str, int]) -> str:
    """A line for each finding; empty for none."""
    return "".join(
        one_line(f"{finding.span.place}: {finding.severity} {finding.rule} {finding.message}") + "\n"
        for finding in report.findings
    )
