"""The parts of a run that have no file in common: what is fixed in one changes nothing in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.discovery import Found
    from boundary_lint.report import Report


def parts(found: Found, report: Report) -> Iterator[Found]:
    """Those parts of what was found in which something can be fixed."""
    fixable = {edit.span.path for finding in report.findings if finding.fix for edit in finding.fix.edits}
    groups: list[tuple[set[Path], set[Path]]] = []
    for launch, _ in report.launches:
        if launch.site:
            _join(groups, {launch.site.root}, launch.files)
    left = fixable - {path for _, files in groups for path in files}
    for roots, files in groups:
        if fixable & files:
            templates = [path for path in found.templates if path in roots]
            documents = [path for path in found.documents if path in files]
            yield replace(found, templates=templates, documents=documents, tomls=[], scripts=[])
    if left:
        tomls, scripts, documents = (
            [path for path in paths if path in left] for paths in (found.tomls, found.scripts, found.documents)
        )
        # What else stands in a template hangs on those that call it.
        templates = found.templates if left.difference(tomls, scripts, documents) else []
        yield replace(found, templates=templates, tomls=tomls, scripts=scripts, documents=documents)


def _join(groups: list[tuple[set[Path], set[Path]]], roots: set[Path], files: set[Path]) -> None:
    """Put a launch to the groups that it shares a root or a file with, and those together."""
    for group in [group for group in groups if group[0] & roots or group[1] & files]:
        groups.remove(group)
        roots, files = roots | group[0], files | group[1]
    groups.append((roots, files))
