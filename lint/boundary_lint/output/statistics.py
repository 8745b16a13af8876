"""How often each rule reports something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boundary_lint.report import Report


def render_statistics(report: Report) -> str:
    """A line for each rule and severity, the most frequent first: how many, how many of them can be fixed."""
    counts = Counter((finding.rule, str(finding.severity)) for finding in report.findings)
    fixable = Counter((finding.rule, str(finding.severity)) for finding in report.findings if finding.fix)
    width = len(str(max(counts.values(), default=0)))
    lines = [
        f"{count:>{width}}  {severity:7}  {rule}" + _fixable(fixable[rule, severity])
        for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "".join(f"{line}\n" for line in lines)


def _fixable(count: int) -> str:
    return f"  ({count} fixable)" if count else ""
