"""What several worlds, launches and batches say: put together, and said of each place once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.config import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boundary_lint.finding import Finding
    from boundary_lint.report import Report
    from boundary_lint.terraform.evaluation.worlds import World

COUNTS = ("suppressed", "hidden", "passed_over", "files", "templates", "servers", "launch_count", "fragment_count")


def key_of(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same problem."""
    return (finding.rule, finding.span, finding.server, finding.variables)


def order(finding: Finding) -> tuple[object, ...]:
    """The order of the files, and in them of the places."""
    return (finding.span.source.display_path, finding.span.start, finding.rule)


def merged(findings: Iterable[Finding]) -> dict[tuple[object, ...], Finding]:
    """The same problem at the same place once, as severe as it is anywhere."""
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        other = found.get(key_of(finding))
        if other is None or other.severity < finding.severity:
            found[key_of(finding)] = finding
    return found


def conditional(finding: Finding, holds: list[World], worlds: list[World]) -> Finding:
    """The finding with the conditions under which it holds, if it does not hold in all worlds."""
    if len(holds) == len(worlds):
        return finding
    words = []
    for key, condition in holds[0].asked.items():
        decision = holds[0].decisions[key]
        same = all(world.decisions.get(key, decision) is decision for world in holds)
        if same and any(world.decisions.get(key, decision) is not decision for world in worlds):
            words.append(f"`{condition.text}` is {'true' if decision else 'false'}")
    message = f"{finding.message}, where {' and '.join(words)}" if words else finding.message
    return replace(finding, message=message, severity=min(finding.severity, Severity.WARNING))


def joined(reports: list[Report]) -> Report:
    """What was found in parts of one run that have no file in common; a single report is taken as it is."""
    if len(reports) == 1:
        return reports[0]
    return replace(
        reports[0],
        findings=sorted((finding for report in reports for finding in report.findings), key=order),
        errors=[error for report in reports for error in report.errors],
        unresolved=[problem for report in reports for problem in report.unresolved],
        not_judged=set().union(*(report.not_judged for report in reports)),
        all_read=all(report.all_read for report in reports),
        **{count: sum(getattr(report, count) for report in reports) for count in COUNTS},
    )
