"""Applies fixes until none is left, each pass proven before the next. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from boundary_lint.engine import Report, lint
from boundary_lint.fixes import Applicability
from boundary_lint.prove import means_the_same, other_reader_agrees
from boundary_lint.source import Edit, Source, Sources, apply_edits
from boundary_lint.terraform.syntax import parse
from boundary_lint.terraform.template import is_of_terraform

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.config import Config
    from boundary_lint.discovery import Found
    from boundary_lint.rule import Finding

PASSES = 10


class NotSettledError(Exception):
    """Fixes led to further fixes again and again: none is to be written."""


@dataclass
class Mended:
    """What fixing came to."""

    initial: Report
    """What there was."""
    report: Report
    """What is left."""
    sources: Sources
    """The files as they would be."""
    changed: dict[Path, Source] = field(default_factory=dict)
    """Each file that was changed, as it was read from the disk."""
    fixed: int = 0


def mend(found: Found, sources: Sources, config: Config, *, unsafe: bool) -> Mended:
    """Fix what can be fixed; raises NotSettledError after ten passes."""
    report = lint(found, sources, config)
    mending = _Mending(found, config, Mended(report, report, sources))
    for _ in range(PASSES):
        chosen = _choose(mending.mended.report.findings, mending.refused, unsafe=unsafe)
        if not chosen:
            return mending.without_refused()
        mending.apply(chosen)
    raise NotSettledError


def with_proven_fixes(report: Report, found: Found, sources: Sources, config: Config) -> Report:
    """The report, without the fixes that would be refused if they were asked for: they are not to be offered."""
    if not any(finding.fix and finding.launch for finding in report.findings):
        return report  # a file of its own has one place for each server
    try:
        left = mend(found, sources, config, unsafe=True).report.findings
    except NotSettledError:
        return report
    advice = {_identity(finding): finding.advice for finding in left}
    report.findings = [
        replace(finding, fix=None, advice=advice[_identity(finding)])
        if finding.fix and _identity(finding) in advice
        else finding
        for finding in report.findings
    ]
    return report


def _identity(finding: Finding) -> tuple[object, ...]:
    """What tells a finding from others, before and after fixes."""
    return (finding.span.source.path, finding.rule, finding.launch, finding.server, finding.variables)


class _Mending:
    def __init__(self, found: Found, config: Config, mended: Mended) -> None:
        self._found = found
        self._config = config
        self.mended = mended
        self.refused: set[tuple[Edit, ...]] = set()
        """The edits of fixes that turned out to do something else than they mean."""

    def apply(self, findings: list[Finding]) -> None:
        """Take over the fixes of these findings, but for those that cannot be proven."""
        if self._take(findings):
            return
        sound = [finding for finding in findings if self._try([finding])]
        self.refused |= {finding.fix.edits for finding in findings if finding.fix and finding not in sound}
        if sound and not self._take(sound):
            self._take(sound[:1])

    def without_refused(self) -> Mended:
        """What fixing came to; a fix that was refused is no longer offered."""
        report = self.mended.report
        report.findings = [
            replace(finding, fix=None, advice=f"{finding.fix.message}; not done, since it would change more than that")
            if finding.fix and finding.fix.edits in self.refused
            else finding
            for finding in report.findings
        ]
        return self.mended

    def _take(self, findings: list[Finding]) -> bool:
        tried = self._try(findings)
        if tried is None:
            return False
        sources, report = tried
        for source in _edits_by_source(findings):
            self.mended.changed.setdefault(source.path, source)
        self.mended.sources, self.mended.report = sources, report
        self.mended.fixed += len(findings)
        return True

    def _try(self, findings: list[Finding]) -> tuple[Sources, Report] | None:
        """The files with these fixes in them, and what is reported then; None where that is not what they mean."""
        edited = _edits_by_source(findings)
        changed = {source.path: apply_edits(source.data, edits) for source, edits in edited.items()}
        sources = self.mended.sources.over(changed)
        report = lint(self._found, sources, self._config)
        sound = means_the_same(self.mended.report, report, findings) and _is_sound(sources, edited, findings)
        return (sources, report) if sound else None


def _choose(findings: list[Finding], refused: set[tuple[Edit, ...]], *, unsafe: bool) -> list[Finding]:
    """The findings whose fixes can be applied together: of two that overlap, the second waits for the next pass."""
    chosen: list[Finding] = []
    edits: list[Edit] = []
    for finding in findings:
        if not is_fixable(finding, unsafe=unsafe) or finding.fix is None or finding.fix.edits in refused:
            continue
        if all(edit in edits for edit in finding.fix.edits):
            chosen.append(finding)
        elif not any(_overlap(edit, other) for edit in finding.fix.edits for other in edits):
            chosen.append(finding)
            edits += finding.fix.edits
    return chosen


def is_fixable(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that may be applied."""
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def _overlap(one: Edit, other: Edit) -> bool:
    """Two insertions at one place overlap too: which comes first would be chance."""
    same_file = one.span.source is other.span.source
    return same_file and one.span.start <= other.span.end and other.span.start <= one.span.end


def _edits_by_source(findings: list[Finding]) -> dict[Source, list[Edit]]:
    """The edits of the fixes, each once."""
    edited: dict[Source, list[Edit]] = {}
    for edit in dict.fromkeys(edit for finding in findings if finding.fix for edit in finding.fix.edits):
        edited.setdefault(edit.span.source, []).append(edit)
    return edited


def _is_sound(sources: Sources, edited: dict[Source, list[Edit]], findings: list[Finding]) -> bool:
    puts = [put for finding in findings if finding.fix for put in finding.fix.puts]
    added = {put.input for put in puts if not put.path}
    return all(
        other_reader_agrees(parse(source), parse(sources.read(source.path)), edits, added)
        for source, edits in edited.items()
        if is_of_terraform(source.path.name)
    )
