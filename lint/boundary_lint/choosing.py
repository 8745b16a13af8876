"""Which fixes are applied together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.fixes import Applicability
from boundary_lint.source import by_source

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from boundary_lint.finding import Finding
    from boundary_lint.fixes import Put
    from boundary_lint.source import Edit, Source

TRIES = 20
"""How often findings are split to tell the fixes that can be proven from the others; the rest is refused."""


def choose(findings: list[Finding], refused: Set[tuple[Edit, ...]], *, unsafe: bool) -> list[Finding]:
    """The findings whose fixes can be applied together: of two that get in each other's way, the second waits."""
    chosen: list[Finding] = []
    edits: list[Edit] = []
    puts: list[Put] = []
    for finding in findings:
        if not is_fixable(finding, unsafe=unsafe) or finding.fix is None or finding.fix.edits in refused:
            continue
        if all(edit in edits for edit in finding.fix.edits):
            chosen.append(finding)
            continue
        overlapping = any(_overlap(edit, other) for edit in finding.fix.edits for other in edits)
        if not overlapping and not any(put.contradicts(other) for put in finding.fix.puts for other in puts):
            chosen.append(finding)
            edits += finding.fix.edits
            puts += finding.fix.puts
    return chosen


def is_fixable(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that may be applied."""
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def _overlap(one: Edit, other: Edit) -> bool:
    """Two insertions at one place do not: they come in the order of their findings."""
    same_file = one.span.path == other.span.path
    are_insertions = one.span.start == one.span.end and other.span.start == other.span.end
    return same_file and not are_insertions and one.span.start <= other.span.end and other.span.start <= one.span.end


def edits_by_source(findings: list[Finding]) -> dict[Source, list[Edit]]:
    """The edits of the fixes, each once."""
    return by_source(dict.fromkeys(edit for finding in findings if finding.fix for edit in finding.fix.edits))


def provable(findings: list[Finding], holds: Callable[[list[Finding]], bool]) -> list[Finding]:
    """Those of the findings whose fixes can be proven together, or each half of them by itself, and so on."""
    found: list[Finding] = []
    waiting = [findings]
    for _ in range(TRIES):
        some = waiting.pop(0) if waiting else []
        if some and holds(some):
            found += some
        elif len(some) > 1:
            waiting += [some[: len(some) // 2], some[len(some) // 2 :]]
    return found
