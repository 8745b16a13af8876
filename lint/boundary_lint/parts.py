"""The parts of a run that have no file in common: what is fixed in one changes nothing in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from boundary_lint.grouping import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.discovery import Found
    from boundary_lint.finding import Finding
    from boundary_lint.launch import Launch
    from boundary_lint.reading import Reading
    from boundary_lint.terraform.evaluation.worlds import World

TRIED = "tried the fixes in {} parts of the project"


class Part(Struct, frozen=True, eq=False):
    """A part in which something can be fixed."""

    found: Found
    findings: list[Finding]
    """Those of the report that have a fix in it."""
    launches: list[tuple[Launch, World]] | None
    """Those of the report that are in it; None where that has to be looked at, since other parts have some of it."""

    @property
    def is_plain(self) -> bool:
        """Whether it is of TOML files alone."""
        others = (self.found.templates, self.found.documents, self.found.scripts)
        return not any(others) and all(path.suffix == ".toml" for path in self.found.fragments)


class _Group(Struct, eq=False):
    """Templates, by their keys, with the files that their launches come from."""

    members: set[Path]
    findings: list[Finding] = field(default_factory=list)
    launches: list[tuple[Launch, World]] = field(default_factory=list)


def parts(found: Found, report: Reading) -> Iterator[Part]:
    """Those parts of what was found in which something can be fixed."""
    together = grouped({launch.site.root, *launch.files} for launch, _ in report.launches if launch.site)
    groups = {path: group for group in map(_Group, together) for path in group.members}
    left: list[Finding] = []
    for launch, world in report.launches:
        home = groups.get(launch.home) if launch.site or launch.home in found.documents else None
        if home:
            home.launches.append((launch, world))
    for finding in report.findings:
        group = next((groups[path] for path in _edited(finding) if path in groups), None)
        if finding.fix:
            (group.findings if group else left).append(finding)
    for group in dict.fromkeys(groups.values()):
        if group.findings:
            templates = [path for path in found.templates if path in group.members]
            documents = [path for path in found.documents if path in group.members]
            part = replace(found, templates=templates, documents=documents, fragments=[], scripts=[])
            yield Part(part, group.findings, group.launches)
    for findings in _apart(found, left):
        yield Part(_others(found, findings), findings, None)


def _apart(found: Found, findings: list[Finding]) -> Iterator[list[Finding]]:
    """The findings by the files of their own that are edited together; those about templates are all together."""
    own = {*found.fragments, *found.scripts, *found.documents}
    of_templates = [finding for finding in findings if not own.issuperset(_edited(finding))]
    if of_templates:
        yield of_templates
    others = [finding for finding in findings if own.issuperset(_edited(finding))]
    together = grouped(set(_edited(finding)) for finding in others)
    first_of = {path: min(group) for group in together for path in group}
    found_in: dict[Path, list[Finding]] = {}
    for finding in others:
        found_in.setdefault(first_of[_edited(finding)[0]], []).append(finding)
    yield from found_in.values()


def _others(found: Found, findings: list[Finding]) -> Found:
    """What is edited beside the launches of templates."""
    paths = {path for finding in findings for path in _edited(finding)}
    fragments, scripts, documents = (
        [path for path in listed if path in paths] for listed in (found.fragments, found.scripts, found.documents)
    )
    # What else stands in a template hangs on those that call it.
    templates = found.templates if paths.difference(fragments, scripts, documents) else []
    return replace(found, templates=templates, fragments=fragments, scripts=scripts, documents=documents)


def _edited(finding: Finding) -> list[Path]:
    return [edit.span.path for edit in finding.fix.edits] if finding.fix else []
