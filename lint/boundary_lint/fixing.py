"""Applies fixes until none is left, each pass proven before the next. Nothing is written here."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - for help(), which evaluates annotations
from typing import TYPE_CHECKING

from boundary_lint.choosing import choose, edits_by_source, provable
from boundary_lint.engine import lint
from boundary_lint.errors import NotSettledError
from boundary_lint.mended import Mended
from boundary_lint.offering import advice_without_fix, identity, withdraw
from boundary_lint.parts import TRIED, Part, parts
from boundary_lint.progress import unwatched, watched
from boundary_lint.prove import means_the_same
from boundary_lint.proving_again import means_the_same_again
from boundary_lint.reading import Reading
from boundary_lint.source import Edit, Source, apply_edits

if TYPE_CHECKING:
    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.finding import Finding
    from boundary_lint.progress import Watch
    from boundary_lint.sources import Sources

PASSES = 10


def mend(
    found: Found,
    sources: Sources,
    settings: ByPath,
    *,
    unsafe: bool,
    watch: Watch = unwatched,
    all_read: bool = True,
) -> Mended:
    """Fix what can be fixed; raises NotSettledError after ten passes. `all_read` as for lint()."""
    initial = lint(found, sources, settings, watch, all_read=all_read)
    report = initial.without_launches()
    mended = Mended(report, report)
    refused: dict[tuple[object, ...], str] = {}
    for part in watched(parts(found, initial), watch, TRIED):
        done = _Mending(part, initial, sources.over(mended.after), settings)
        done.run(unsafe=unsafe)
        mended.changed |= {path: mended.changed.get(path, source) for path, source in done.changed.items()}
        mended.after |= done.after
        mended.fixed += done.fixed
        refused |= done.refused_advice()
    if mended.changed:
        mended.report = lint(found, sources.over(mended.after), settings, watch, all_read=all_read).without_launches()
    for report in (mended.initial, mended.report):
        withdraw(report, refused)
    return mended


class _Mending:
    """The fixing of one part: what means the same to us, and to the second reader."""

    def __init__(self, part: Part, initial: Reading, sources: Sources, settings: ByPath) -> None:
        self.changed: dict[Path, Source] = {}
        """Each file that was changed, as it was."""
        self.fixed = 0
        self._report = (
            lint(part.found, sources, settings)
            if part.launches is None
            else Reading(sources.root, findings=part.findings, launches=part.launches, errors=initial.errors)
        )
        self._sources = sources
        self._all_read = initial.all_read
        self._found = part.found
        self._settings = settings
        self._refused: set[tuple[Edit, ...]] = set()
        """The edits of fixes that turned out to do something else than they mean."""

    def run(self, *, unsafe: bool) -> None:
        """Apply fixes until none is left; raises NotSettledError. A pass in which all are refused does not count."""
        passes = 0
        while passes < PASSES:
            changeable = list(filter(self._may_change, self._report.findings))
            chosen = choose(changeable, self._refused, unsafe=unsafe)
            if not chosen:
                return
            fixed = self.fixed
            self._apply(chosen)
            passes += self.fixed > fixed
        message = f"the fixes do not come to an end after {PASSES} passes; nothing was written. Please report this"
        raise NotSettledError(message)

    @property
    def after(self) -> dict[Path, bytes]:
        """What each of the changed files has in it now."""
        return {path: self._sources.read(path).data for path in self.changed}

    def _may_change(self, finding: Finding) -> bool:
        edits = finding.fix.edits if finding.fix else ()
        if finding.fix and not finding.fix.puts and not self._all_read:
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
            for finding in self._report.findings
            if finding.fix and finding.fix.edits in self._refused
        }

    def _take(self, findings: list[Finding]) -> bool:
        tried = self._try(findings)
        if tried is None:
            return False
        sources, report = tried
        for source in edits_by_source(findings):
            self.changed.setdefault(source.path, source)
        self._sources, self._report = sources, report
        self.fixed += len(findings)
        return True

    def _try(self, findings: list[Finding]) -> tuple[Sources, Reading] | None:
        """The files with these fixes in them, and what is reported then; None where that is not what they mean."""
        edited = edits_by_source(findings)
        changed = {source.path: apply_edits(source.data, edits) for source, edits in edited.items()}
        sources = self._sources.over(changed)
        report = lint(self._found, sources, self._settings)
        sound = means_the_same(self._report, report, findings) and means_the_same_again(self._report, sources, findings)
        return (sources, report) if sound else None
