"""Applies fixes until none is left, each pass proven before the next. Nothing is written here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from boundary_lint.discovery import DOCUMENTS
from boundary_lint.documents import code_blocks, template_of
from boundary_lint.engine import lint
from boundary_lint.fixes import Applicability, Renamed
from boundary_lint.parts import parts
from boundary_lint.progress import unwatched, watched
from boundary_lint.prove import means_the_same, other_reader_agrees
from boundary_lint.source import Edit, Source, Sources, Span, apply_edits, by_source
from boundary_lint.terraform.syntax.files import parse
from boundary_lint.terraform.template import is_of_terraform

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.fixes import Put
    from boundary_lint.progress import Watch
    from boundary_lint.report import Report
    from boundary_lint.rule import Finding
    from boundary_lint.terraform.syntax.files import File

PARTS = "tried the fixes in {} parts of the project"
PASSES = 10
TRIES = 20
"""How often findings are split to tell the fixes that can be proven from the others; the rest is refused."""


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

    @property
    def after(self) -> dict[Path, bytes]:
        """What each file that was changed has in it now."""
        return {path: self.sources.read(path).data for path in self.changed}


def mend(found: Found, sources: Sources, settings: ByPath, *, unsafe: bool, watch: Watch = unwatched) -> Mended:
    """Fix what can be fixed; raises NotSettledError after ten passes."""
    initial = lint(found, sources, settings, watch)
    mended = Mended(initial, initial, sources)
    refused: dict[tuple[object, ...], str] = {}
    for part in watched(parts(found, initial), watch, PARTS):
        mending = _Mending(part, mended.sources, settings, for_writing=True, all_read=not initial.errors)
        done = mending.run(unsafe=unsafe)
        mended.changed = done.mended.changed | mended.changed
        mended.fixed += done.mended.fixed
        mended.sources = mended.sources.over(done.mended.after)
        refused |= done.refused_advice()
    if mended.changed:
        mended.report = lint(found, mended.sources, settings, watch)
    for report in (mended.initial, mended.report):
        _withdraw(report, refused)
    return mended


def with_proven_fixes(
    report: Report, found: Found, sources: Sources, settings: ByPath, watch: Watch = unwatched
) -> Report:
    """The report, without the fixes that would be refused if they were asked for: they are not to be offered."""
    comments = {finding.span.path for finding in report.findings if finding.fix and not finding.fix.puts}
    for part in watched(parts(found, report), watch, PARTS):
        # A file of its own has one place for each server; what looks like a comment may be a part of a text.
        if part.templates or part.documents or not comments.isdisjoint([*part.tomls, *part.scripts]):
            with suppress(NotSettledError):
                tried = _Mending(part, sources, settings, for_writing=False).run(unsafe=True)
                _withdraw(report, tried.refused_advice())
    return report


def _withdraw(report: Report, refused: dict[tuple[object, ...], str]) -> None:
    """Take back the fixes of these findings, and say why instead."""
    report.findings = [
        replace(finding, fix=None, advice=refused[_identity(finding)])
        if finding.fix and _identity(finding) in refused
        else finding
        for finding in report.findings
    ]


def _identity(finding: Finding) -> tuple[object, ...]:
    """What tells a finding from others, before and after fixes."""
    of_server = (finding.launch, finding.server, finding.variables)
    return (finding.span.path, finding.rule, of_server if any(of_server) else finding.span.text)


class _Mending:
    """The fixing of one part. What is written is read by the second reader too; what is only offered is not."""

    def __init__(
        self, found: Found, sources: Sources, settings: ByPath, *, for_writing: bool, all_read: bool = True
    ) -> None:
        report = lint(found, sources, settings)
        self.mended = Mended(report, report, sources)
        self._found = found
        self._settings = settings
        self._for_writing = for_writing
        self._all_read = all_read
        self._tries = TRIES
        self._refused: set[tuple[Edit, ...]] = set()
        """The edits of fixes that turned out to do something else than they mean."""

    def run(self, *, unsafe: bool) -> _Mending:
        """Apply fixes until none is left; raises NotSettledError. A pass in which all are refused does not count."""
        passes = 0
        while passes < PASSES:
            changeable = list(filter(self._may_change, self.mended.report.findings))
            chosen = _choose(changeable, self._refused, unsafe=unsafe)
            if not chosen:
                return self
            fixed = self.mended.fixed
            self._apply(chosen)
            passes += self.mended.fixed > fixed
        raise NotSettledError

    def _may_change(self, finding: Finding) -> bool:
        edits = finding.fix.edits if finding.fix else ()
        if finding.fix and not finding.fix.puts and not self._all_read:
            return False  # a comment may be there for what could not be read outside of this part
        return all(self._found.scope.may_change(edit.span.path) for edit in edits)

    def _apply(self, findings: list[Finding]) -> None:
        """Take over the fixes of these findings, but for those that cannot be proven."""
        if self._take(findings):
            return
        sound = self._sound(findings)
        self._refused |= {finding.fix.edits for finding in findings if finding.fix and finding not in sound}
        if sound and not self._take(sound):
            self._take(sound[:1])

    def refused_advice(self) -> dict[tuple[object, ...], str]:
        """What to say of the findings that are left since their fix was refused."""
        return {
            _identity(finding): f"{finding.fix.message}; no fix, since the edit would change more than that"
            for finding in self.mended.report.findings
            if finding.fix and finding.fix.edits in self._refused
        }

    def _sound(self, findings: list[Finding]) -> list[Finding]:
        """Those of the findings whose fixes can be proven, each half by itself until none fails with others."""
        self._tries -= 1
        if len(findings) == 1 or self._tries < 0:
            return []
        halves = findings[: len(findings) // 2], findings[len(findings) // 2 :]
        return [finding for half in halves for finding in (half if self._try(half) else self._sound(half))]

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
        report = lint(self._found, sources, self._settings)
        sound = means_the_same(self.mended.report, report, findings)
        if sound and self._for_writing:
            sound = _is_sound(sources, edited, findings, _literals(self.mended.report))
        return (sources, report) if sound else None


def _choose(findings: list[Finding], refused: set[tuple[Edit, ...]], *, unsafe: bool) -> list[Finding]:
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
    """Two insertions at one place overlap too: which comes first would be chance."""
    same_file = one.span.path == other.span.path
    return same_file and one.span.start <= other.span.end and other.span.start <= one.span.end


def _edits_by_source(findings: list[Finding]) -> dict[Source, list[Edit]]:
    """The edits of the fixes, each once."""
    return by_source(dict.fromkeys(edit for finding in findings if finding.fix for edit in finding.fix.edits))


def _literals(report: Report) -> set[Span]:
    """What wrote the texts of the launches: it is told what these mean, and so which of it is a comment."""
    fragments = [fragment for launch, _ in report.launches for fragment in launch.fragments]
    return {literal for fragment in fragments for literal in fragment.document.literals}


def _is_sound(sources: Sources, edited: dict[Source, list[Edit]], findings: list[Finding], literals: set[Span]) -> bool:
    meant = {edit for finding in findings if finding.fix and finding.fix.puts for edit in finding.fix.edits}
    puts = [put for finding in findings if finding.fix for put in finding.fix.puts]
    added = {put.value.name if isinstance(put.value, Renamed) else put.input for put in puts if not put.path}
    for source, edits in edited.items():
        told = [edit for edit in edits if edit in meant or any(one.contains(edit.span) for one in literals)]
        before, after = _terraform_in(source), _terraform_in(sources.read(source.path))
        pairs = zip(before, after, strict=False)
        if len(before) != len(after) or not all(other_reader_agrees(*pair, told, added) for pair in pairs):
            return False
    return True


def _terraform_in(source: Source) -> list[File]:
    """The Terraform in a file: all of it, or the code blocks of a document."""
    if is_of_terraform(source.path.name):
        return [parse(source)]
    if source.path.suffix not in DOCUMENTS:
        return []
    templates = [template_of(block) for block in code_blocks(source) if block.is_terraform]
    return [file for template in templates if template for file in template.files]
