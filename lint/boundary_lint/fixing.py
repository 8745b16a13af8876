"""Applies fixes until none is left, each pass proven before the next. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint.choosing import choose, edits_by_source, provable
from boundary_lint.discovery import DOCUMENTS
from boundary_lint.documents import code_blocks, template_of
from boundary_lint.engine import lint
from boundary_lint.fixes import Renamed
from boundary_lint.offering import advice_without_fix, as_it_is, identity, withdraw
from boundary_lint.parts import TRIED, Part, parts
from boundary_lint.progress import unwatched, watched
from boundary_lint.prove import means_the_same, other_reader_agrees
from boundary_lint.source import Edit, Source, Span, apply_edits
from boundary_lint.terraform.syntax.files import parse
from boundary_lint.terraform.template import is_of_terraform

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.fixes import Fix
    from boundary_lint.progress import Watch
    from boundary_lint.report import Failure, Report
    from boundary_lint.rule import Finding
    from boundary_lint.sources import Sources
    from boundary_lint.terraform.syntax.files import File

PASSES = 10


class NotSettledError(Exception):
    """Fixes led to further fixes again and again: none is to be written."""


class Mended(Struct):
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
    for part in watched(parts(found, initial), watch, TRIED):
        done = _Mending(part, initial.errors, mended.sources, settings).run(unsafe=unsafe)
        mended.changed = done.mended.changed | mended.changed
        mended.fixed += done.mended.fixed
        mended.sources = mended.sources.over(done.mended.after)
        refused |= done.refused_advice()
    if mended.changed:
        mended.report = lint(found, mended.sources, settings, watch)
    for report in (mended.initial, mended.report):
        withdraw(report, refused)
    return mended


class _Mending:
    """The fixing of one part: what means the same to us, and to the second reader."""

    def __init__(self, part: Part, errors: list[Failure], sources: Sources, settings: ByPath) -> None:
        report = as_it_is(part, errors, sources, settings)
        self.mended = Mended(report, report, sources)
        self._errors = errors
        self._found = part.found
        self._settings = settings
        self._refused: set[tuple[Edit, ...]] = set()
        """The edits of fixes that turned out to do something else than they mean."""

    def run(self, *, unsafe: bool) -> _Mending:
        """Apply fixes until none is left; raises NotSettledError. A pass in which all are refused does not count."""
        passes = 0
        while passes < PASSES:
            changeable = list(filter(self._may_change, self.mended.report.findings))
            chosen = choose(changeable, self._refused, unsafe=unsafe)
            if not chosen:
                return self
            fixed = self.mended.fixed
            self._apply(chosen)
            passes += self.mended.fixed > fixed
        raise NotSettledError

    def _may_change(self, finding: Finding) -> bool:
        edits = finding.fix.edits if finding.fix else ()
        if finding.fix and not finding.fix.puts and self._errors:
            return False  # a comment may be there for what could not be read outside of this part
        return all(self._found.scope.may_change(edit.span.path) for edit in edits)

    def _apply(self, findings: list[Finding]) -> None:
        """Take over the fixes of these findings, but for those that cannot be proven."""
        if self._take(findings):
            return
        sound = provable(findings, lambda some: self._try(some) is not None)
        self._refused |= {finding.fix.edits for finding in findings if finding.fix and finding not in sound}
        if sound and not self._take(sound):
            self._take(sound[:1])

    def refused_advice(self) -> dict[tuple[object, ...], str]:
        """What to say of the findings that are left since their fix was refused."""
        return {
            identity(finding): advice_without_fix(finding)
            for finding in self.mended.report.findings
            if finding.fix and finding.fix.edits in self._refused
        }

    def _take(self, findings: list[Finding]) -> bool:
        tried = self._try(findings)
        if tried is None:
            return False
        sources, report = tried
        for source in edits_by_source(findings):
            self.mended.changed.setdefault(source.path, source)
        self.mended.sources, self.mended.report = sources, report
        self.mended.fixed += len(findings)
        return True

    def _try(self, findings: list[Finding]) -> tuple[Sources, Report] | None:
        """The files with these fixes in them, and what is reported then; None where that is not what they mean."""
        edited = edits_by_source(findings)
        changed = {source.path: apply_edits(source.data, edits) for source, edits in edited.items()}
        sources = self.mended.sources.over(changed)
        report = lint(self._found, sources, self._settings)
        sound = means_the_same(self.mended.report, report, findings) and _is_sound(
            sources, edited, findings, _literals(self.mended.report)
        )
        return (sources, report) if sound else None


def _literals(report: Report) -> set[Span]:
    """What wrote the texts of the launches: it is told what these mean, and so which of it is a comment."""
    fragments = [fragment for launch, _ in report.launches for fragment in launch.fragments]
    return {literal for fragment in fragments for literal in fragment.document.literals}


def _is_sound(sources: Sources, edited: dict[Source, list[Edit]], findings: list[Finding], literals: set[Span]) -> bool:
    inputs = {edit: _inputs(finding.fix) for finding in findings if finding.fix for edit in finding.fix.edits}
    for source, edits in edited.items():
        in_literals = [edit for edit in edits if any(one.contains(edit.span) for one in literals)]
        told = {edit: inputs[edit] for edit in edits if inputs[edit]} | {edit: set() for edit in in_literals}
        before, after = _terraform_in(source), _terraform_in(sources.read(source.path))
        pairs = zip(before, after, strict=False)
        if len(before) != len(after) or not all(other_reader_agrees(*pair, told) for pair in pairs):
            return False
    return True


def _inputs(fix: Fix) -> set[str]:
    """The inputs that a fix adds or renames as a whole."""
    whole = [put for put in fix.puts if not put.path]
    return {put.input for put in whole} | {put.value.name for put in whole if isinstance(put.value, Renamed)}


def _terraform_in(source: Source) -> list[File]:
    """The Terraform in a file: all of it, or the code blocks of a document."""
    if is_of_terraform(source.path.name):
        return [parse(source)]
    if source.path.suffix not in DOCUMENTS:
        return []
    templates = [template_of(block) for block in code_blocks(source) if block.is_terraform]
    return [file for template in templates if template for file in template.files]
