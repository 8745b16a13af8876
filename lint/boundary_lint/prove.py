"""Proof that edits did what their fixes meant, and nothing else."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, TypeAlias

from boundary_lint.agents.codex_script import read_codex_script
from boundary_lint.fixes import REMOVED, Renamed
from boundary_lint.shell.syntax import read_script
from boundary_lint.terraform.second_reader import read_again
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.fixes import Put
    from boundary_lint.fragments.toml import Document
    from boundary_lint.launch import Launch
    from boundary_lint.report import Report
    from boundary_lint.rule import Finding
    from boundary_lint.source import Edit, Span
    from boundary_lint.terraform.syntax.files import Body, File

Meaning: TypeAlias = dict[str, Any]
"""What each input of a launch comes to: the tables of a fragment, the text of a script."""


def means_the_same(before: Report, after: Report, findings: list[Finding]) -> bool:
    """Whether each launch is what it was, plus exactly what the fixes of these findings put into it."""
    fixed = {(launch.key, _decisions(world)): _meaning(launch) for launch, world in after.launches}
    expected = {(launch.key, _decisions(world)): _expected(launch, findings) for launch, world in before.launches}
    documents = [fragment.document for launch, _ in before.launches for fragment in launch.fragments]
    literals = {literal for document in documents for literal in document.literals}
    return (
        all(_lands(finding, literals) for finding in findings)
        and fixed == expected
        and set(after.errors) <= set(before.errors)
    )


def other_reader_agrees(before: File, after: File, edits: Mapping[Edit, set[str]]) -> bool:
    """Whether the second reader sees a difference in no attribute but those that were to be edited.

    An edit is of the attribute that it lies in, or where it comes with names, of those that are so called there.

    True where it cannot read the file as it was: then it has nothing to say.
    """
    old, new = read_again(before.text), read_again(after.text)
    if old is None:
        return True
    touched = {path for edit, names in edits.items() for path in _touched(before.body, edit.span, names)}
    return new is not None and all(
        any(path[: len(allowed)] == allowed for allowed in touched) for path in _differences(old, new)
    )


def _decisions(world: Any) -> frozenset[tuple[str, bool]]:
    return frozenset(world.decisions.items())


def _meaning(launch: Launch) -> Meaning:
    values = launch.site.values if launch.site else {}
    meaning: Meaning = {name: str(value) for name, value in values.items() if isinstance(value, Text)}
    return meaning | launch.scripts | {fragment.input: fragment.document.values for fragment in launch.fragments}


def _expected(launch: Launch, findings: list[Finding]) -> Meaning:
    meaning = copy.deepcopy(_meaning(launch))
    for finding in findings:
        for put in finding.fix.puts if finding.fix else ():
            if not put.path and isinstance(put.value, Renamed) and _is_in_block(launch, finding):
                meaning[put.value.name] = meaning.pop(put.input)
            elif not put.path and _is_in_block(launch, finding):
                meaning[put.input] = read_codex_script(read_script(Text.computed(put.value, finding.span))).rest
            for fragment in launch.fragments:
                document = fragment.document
                if put.path and document.table(tuple(map(str, put.path[:2]))) and _is_written_by(document, finding):
                    _put(meaning[fragment.input], put)
    return meaning


def _lands(finding: Finding, literals: set[Span]) -> bool:
    """Whether a fix that changes a table edits nothing but what wrote one: nothing is expected of any other edit."""
    if finding.fix is None or not any(put.path for put in finding.fix.puts):
        return True
    return all(any(literal.contains(edit.span) for literal in literals) for edit in finding.fix.edits)


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


def _touched(body: Body, span: Span, names: set[str]) -> Iterator[tuple[str, ...]]:
    """The path of the attribute that a span lies in, or of those with these names where it lies."""
    for argument in body.arguments.values():
        if argument.span.contains(span):
            yield from ((name,) for name in names or {argument.name})
            return
    for block in body.blocks:
        if block.span.contains(span):
            inner = list(_touched(block.body, span, names)) or [(name,) for name in names]
            yield from ((block.type, *block.labels, *path) for path in inner)


def _differences(old: Any, new: Any) -> Iterator[tuple[str, ...]]:
    """The path of each place where two readings differ; the places in a list do not count."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            below = _differences(old[key], new[key]) if key in old and key in new else [()]
            yield from ((key.strip('"'), *path) for path in below)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for pair in zip(old, new, strict=True):
            yield from _differences(*pair)
    elif old != new:
        yield ()
