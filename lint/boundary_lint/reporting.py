"""From what rules say to what is reported: each thing once, as severe as the settings have it, unless suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.merging import merged, order
from boundary_lint.suppression import Suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.book import Book
    from boundary_lint.config import ByPath
    from boundary_lint.finding import Finding
    from boundary_lint.report import Report
    from boundary_lint.scope import Scope
    from boundary_lint.source import Source, Span


class Reporting:
    """The last step of a run."""

    def __init__(self, settings: ByPath, book: Book, scope: Scope, looked_at: Iterable[Span]) -> None:
        """`looked_at` are the files, or the parts of files, of which all findings are known."""
        self._settings = settings
        self._book = book
        self._scope = scope
        self._suppressions: dict[Source, Suppressions] = {}
        for text in looked_at:
            self._suppressions.setdefault(text.source, Suppressions()).read(text)

    def finish(self, report: Report, unsound: set[Source], *, all_read: bool) -> None:
        """Settle what is reported, in the order of the files; nothing is changed in unsound files.

        `all_read`: whether what is looked at elsewhere could all be read.
        """
        report.errors = list(dict.fromkeys(report.errors))
        report.unresolved = list(dict.fromkeys(report.unresolved))
        asked = (problem for problem in report.unresolved if self._scope.has(problem.span.path))
        report.findings += self._book.problems(asked)
        found = [self._as_set(finding) for finding in merged(report.findings).values() if self._is_run(finding)]
        left = [finding for finding in found if not self._is_suppressed(finding)]
        report.all_read = all_read and not (report.errors or unsound)
        if report.all_read:  # what is not read may have what a comment is there for
            unread = {problem.span.source for problem in report.unresolved if problem.hides}
            unused = [self._as_set(finding) for finding in self._unused(unread)]
            found += unused
            left += [finding for finding in unused if not self._is_suppressed(finding)]
        report.suppressed = len(found) - len(left)
        left.sort(key=order)
        left = self._without_known(left, report)
        shown = [one for one in left if one.severity >= self._settings.of(one.span.path).min_severity]
        report.hidden = len(left) - len(shown)
        report.findings = [_without_unsound_fix(finding, unsound) for finding in shown]

    def _without_known(self, findings: list[Finding], report: Report) -> list[Finding]:
        """Without the findings that the baseline has."""
        if self._scope.baseline is None:
            return findings
        found = self._scope.baseline.sort(findings, self._scope.has)
        report.known, report.mended = found.known, found.mended
        return found.new

    def _is_run(self, finding: Finding) -> bool:
        """Whether the settings for the file that it is in have its rule: those for its launch may differ."""
        path = finding.span.path
        return not self._scope.excluded(path) and self._book.runs(finding.rule, path)

    def _as_set(self, finding: Finding) -> Finding:
        severity = self._settings.of(finding.span.path).severity.get(finding.rule)
        return finding if severity is None else replace(finding, severity=severity)

    def _is_suppressed(self, finding: Finding) -> bool:
        suppressions = self._suppressions.get(finding.span.source)
        return suppressions is not None and suppressions.cover(finding)

    def _unused(self, unread: set[Source]) -> Iterator[Finding]:
        for source, suppressions in self._suppressions.items():
            for suppression in suppressions.all if self._scope.has(source.path) and source not in unread else ():
                yield from self._book.suppression(suppression)


def _without_unsound_fix(finding: Finding, unsound: set[Source]) -> Finding:
    edits = finding.fix.edits if finding.fix else ()
    if not any(edit.span.source in unsound for edit in edits):
        return finding
    return replace(finding, fix=None, advice=f"mend the syntax error in this file, then {finding.advice}")
