"""What several worlds, and several launches, say of the same place: said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.config import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boundary_lint.report import Report
    from boundary_lint.rule import Finding
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
    """What several processes found in parts of one run that have no file in common."""
    first, *others = reports
    for other in others:
        first.findings += other.findings
        first.errors += other.errors
        first.unresolved += other.unresolved
        first.not_judged |= other.not_judged
        first.all_read = first.all_read and other.all_read
        for count in COUNTS:
            setattr(first, count, getattr(first, count) + getattr(other, count))
    if others:
        first.findings.sort(key=order)
    return first
