"""Proof that edits did what their fixes meant, and nothing else."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, TypeAlias

from boundary_lint.agents.codex_script import read_codex_script
from boundary_lint.fixes import REMOVED, Renamed
from boundary_lint.shell.syntax import read_script
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.finding import Finding
    from boundary_lint.fixes import Put
    from boundary_lint.fragments.document import Document
    from boundary_lint.launch import Launch
    from boundary_lint.reading import Reading
    from boundary_lint.source import Span

Meaning: TypeAlias = dict[str, Any]
"""What each input of a launch comes to: the tables of a fragment, the text of a script."""


def means_the_same(before: Reading, after: Reading, findings: list[Finding]) -> bool:
    """Whether each launch is what it was, plus exactly what the fixes of these findings put into it."""
    fixed = {(launch.key, _decisions(world)): _meaning(launch) for launch, world in after.launches}
    expected = {(launch.key, _decisions(world)): _expected(launch, findings) for launch, world in before.launches}
    written = literals(before)
    return (
        all(_lands(finding, written) for finding in findings)
        and fixed == expected
        and set(after.errors) <= set(before.errors)
    )


def literals(report: Reading) -> set[Span]:
    """What wrote the texts of the launches: it is told what these mean, and so which of it is a comment."""
    fragments = [fragment for launch, _ in report.launches for fragment in launch.fragments]
    return {literal for fragment in fragments for literal in fragment.document.literals}


def _decisions(world: Any) -> frozenset[tuple[str, bool]]:
    return frozenset(world.decisions.items())


def _meaning(launch: Launch) -> Meaning:
    values = launch.site.values if launch.site else {}
    meaning: Meaning = {name: str(value) for name, value in values.items() if isinstance(value, Text)}
    return meaning | launch.scripts | {fragment.input: fragment.document.values for fragment in launch.fragments}


def _expected(launch: Launch, findings: list[Finding]) -> Meaning:
    meaning = _meaning(launch)
    copied: set[str] = set()
    for finding in findings:
        for put in finding.fix.puts if finding.fix else ():
            if not put.path and isinstance(put.value, Renamed) and _is_in_block(launch, finding):
                meaning[put.value.name] = meaning.pop(put.input)
            elif not put.path and _is_in_block(launch, finding):
                script = read_codex_script(read_script(Text.computed(put.value, finding.span)))
                meaning[put.input] = script.rest_beside([])
            for fragment in launch.fragments:
                document = fragment.document
                if put.path and document.table(put.table) and _is_written_by(document, finding):
                    if fragment.input not in copied:
                        copied.add(fragment.input)
                        meaning[fragment.input] = copy.deepcopy(meaning[fragment.input])
                    _put(meaning[fragment.input], put)
    return meaning


def _lands(finding: Finding, written: set[Span]) -> bool:
    """Whether a fix that changes a table edits nothing but what wrote one: nothing is expected of any other edit."""
    if finding.fix is None or not any(put.path for put in finding.fix.puts):
        return True
    return all(any(literal.contains(edit.span) for literal in written) for edit in finding.fix.edits)


def _is_in_block(launch: Launch, finding: Finding) -> bool:
    """Whether the finding's fix edits the block that a launch stands in."""
    edits = finding.fix.edits if finding.fix else ()
    return launch.site is not None and all(launch.site.block.span.contains(edit.span) for edit in edits)


def _is_written_by(document: Document, finding: Finding) -> bool:
    """Whether the literals that wrote a text are those that the finding's fix edits."""
    return any(
        literal.contains(edit.span)
        for edit in (finding.fix.edits if finding.fix else ())
        for literal in document.literals
    )


def _put(tables: Any, put: Put) -> None:
    if isinstance(put.value, Renamed):
        tables.setdefault(put.value.name, {}).update(_taken(tables, put.path))
        return
    *path, key = put.path
    for name in path:
        tables = tables.setdefault(name, {}) if isinstance(tables, dict) else tables[name]
    if put.value is REMOVED:
        tables.pop(key, None)
    else:
        tables[key] = put.value


def _taken(tables: Any, path: tuple[str | int, ...]) -> Any:
    """The table at a path, which is taken away with all around it that holds nothing else."""
    first, *rest = path
    if not rest:
        return tables.pop(first)
    taken = _taken(tables[first], tuple(rest))
    if not tables[first]:
        del tables[first]
    return taken
