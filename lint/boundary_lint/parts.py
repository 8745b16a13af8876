"""The parts of a run that have no file in common: what is fixed in one changes nothing in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.discovery import Found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.launch import Launch
    from boundary_lint.report import Report


def parts(found: Found, report: Report) -> Iterator[Found]:
    """Those parts of what was found in which something can be fixed."""
    fixable = {edit.span.source.path for finding in report.findings if finding.fix for edit in finding.fix.edits}
    groups: list[tuple[set[Path], set[Path]]] = []
    for launch, _ in report.launches:
        if launch.site:
            _join(groups, {launch.site.root}, _files(launch))
    for roots, files in groups:
        if fixable & files:
            yield Found(found.root, templates=[path for path in found.templates if path in roots])
    loose = {launch.span().source.path for launch, _ in report.launches if launch.site is None}
    if fixable & loose:
        tomls, scripts = ([path for path in paths if path in fixable & loose] for paths in (found.tomls, found.scripts))
        yield Found(found.root, tomls=tomls, scripts=scripts)


def _files(launch: Launch) -> set[Path]:
    """The files that wrote what a launch consists of."""
    blocks = [launch.site.block, *launch.site.callers] if launch.site else []
    texts = [fragment.document.text for fragment in launch.fragments]
    return {block.span.source.path for block in blocks} | {run.span.source.path for text in texts for run in text.runs}


def _join(groups: list[tuple[set[Path], set[Path]]], roots: set[Path], files: set[Path]) -> None:
    """Put a launch to the groups that it shares a root or a file with, and those together."""
    for group in [group for group in groups if group[0] & roots or group[1] & files]:
        groups.remove(group)
        roots, files = roots | group[0], files | group[1]
    groups.append((roots, files))
