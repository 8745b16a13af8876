"""Which fixes are offered: those that were tried, and do what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.choosing import choose, edits_by_source, provable
from boundary_lint.parts import TRIED, Part, parts
from boundary_lint.patterns import pattern
from boundary_lint.progress import unwatched, watched
from boundary_lint.prove import means_the_same
from boundary_lint.reading import Reading, read

if TYPE_CHECKING:
    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.finding import Finding
    from boundary_lint.progress import Watch
    from boundary_lint.report import Failure, Report
    from boundary_lint.sources import Sources


NAME = pattern(r"""(["'])[A-Z0-9_]+\1""")


def with_proven_fixes(
    report: Reading, found: Found, sources: Sources, settings: ByPath, watch: Watch = unwatched
) -> Report:
    """The report, without the fixes that would be refused if they were asked for: they are not to be offered."""
    comments = {finding.span.path for finding in report.findings if finding.fix and not finding.fix.puts}
    refused: list[Finding] = []
    for part in watched(parts(found, report), watch, TRIED):
        # A TOML file has one place for each server; what looks like a comment may be a part of a text.
        if not part.is_plain or not comments.isdisjoint(part.found.fragments):
            refused += _Trial(part, report.errors, sources, settings).refused()
    withdraw(report, {identity(finding): advice_without_fix(finding) for finding in refused})
    return report.without_launches()


class _Trial:
    """Fixes are applied to one part as it is: all that do not get in each other's way at a time."""

    def __init__(self, part: Part, errors: list[Failure], sources: Sources, settings: ByPath) -> None:
        self._part = part
        self._sources = sources
        self._settings = settings
        launches = read(part.found, sources, settings).launches if part.launches is None else part.launches
        self._before = Reading(sources.root, launches=launches, errors=errors)

    def refused(self) -> list[Finding]:
        """Those of its findings whose fixes do something else than they mean."""
        refused: list[Finding] = []
        waiting = self._part.findings
        while waiting:
            chosen = choose(waiting, frozenset(), unsafe=True)
            sound = {id(finding): finding for finding in provable(chosen, self._holds)}
            refused += (finding for finding in chosen if id(finding) not in sound)
            proven = {_shape(finding) for finding in sound.values()}
            done = {id(finding) for finding in chosen}
            waiting = [finding for finding in waiting if id(finding) not in done and _shape(finding) not in proven]
        return refused

    def _holds(self, findings: list[Finding]) -> bool:
        """Whether the files with these fixes in them mean what they are to mean."""
        edited = self._sources.with_edits(edits_by_source(findings))
        after = read(self._part.found, edited, self._settings)
        return means_the_same(self._before, after, findings) and self._holds_again(edited, findings)

    def _holds_again(self, edited: Sources, findings: list[Finding]) -> bool:
        """Whether what is taken away as a comment is one: a text of no launch may have what looks like one."""
        if all(finding.fix.puts for finding in findings if finding.fix):
            return True
        from boundary_lint.proving_again import means_the_same_again

        return means_the_same_again(self._before, edited, findings)


def _shape(finding: Finding) -> object:
    """A fix but for the names of variables that it puts between quotes, which mean nothing to any syntax.

    So two fixes that differ in no more do what they mean, or both do not.
    """
    fix = finding.fix
    if fix is None:
        return None
    edits = tuple((edit.span, NAME.sub('""', edit.text)) for edit in fix.edits)
    return edits, tuple((put.input, put.path, NAME.sub("''", repr(put.value))) for put in fix.puts)


def withdraw(report: Report, refused: dict[tuple[object, ...], str]) -> None:
    """Take back the fixes of these findings, and say why instead."""
    report.findings = [
        replace(finding, fix=None, advice=refused[identity(finding)])
        if finding.fix and identity(finding) in refused
        else finding
        for finding in report.findings
    ]


def identity(finding: Finding) -> tuple[object, ...]:
    """What tells a finding from others, before and after fixes."""
    of_server = (finding.launch, finding.server, finding.variables)
    return (finding.span.path, finding.rule, of_server if any(of_server) else finding.span.text)


def advice_without_fix(finding: Finding) -> str:
    """What to say of a finding whose fix was refused."""
    return f"{finding.advice}; no fix, since the edit would change more than that"
