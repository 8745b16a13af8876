"""The second proof, by another reader than ours, that edits did what their fixes meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.choosing import edits_by_source
from boundary_lint.discovery import DOCUMENTS
from boundary_lint.fixes import Renamed
from boundary_lint.prove import literals
from boundary_lint.terraform.agreement import other_reader_agrees
from boundary_lint.terraform.names import is_of_terraform
from boundary_lint.terraform.syntax.files import parse

if TYPE_CHECKING:
    from boundary_lint.finding import Finding
    from boundary_lint.fixes import Fix
    from boundary_lint.reading import Reading
    from boundary_lint.source import Source
    from boundary_lint.sources import Sources
    from boundary_lint.terraform.syntax.files import File


def means_the_same_again(before: Reading, sources: Sources, findings: list[Finding]) -> bool:
    """Whether each file with these fixes in it is to the second reader what it was, but for what was to be edited."""
    written = literals(before)
    inputs = {edit: _inputs(finding.fix) for finding in findings if finding.fix for edit in finding.fix.edits}
    for source, edits in edits_by_source(findings).items():
        in_literals = [edit for edit in edits if any(one.contains(edit.span) for one in written)]
        told = {edit: inputs[edit] for edit in edits if inputs[edit]} | {edit: set() for edit in in_literals}
        old, new = (_terraform_in(one, sources) for one in (source, sources.read(source.path)))
        pairs = zip(old, new, strict=False)
        if len(old) != len(new) or not all(other_reader_agrees(*pair, told) for pair in pairs):
            return False
    return True


def _inputs(fix: Fix) -> set[str]:
    """The inputs that a fix adds or renames as a whole."""
    whole = [put for put in fix.puts if not put.path]
    return {put.input for put in whole} | {put.value.name for put in whole if isinstance(put.value, Renamed)}


def _terraform_in(source: Source, sources: Sources) -> list[File]:
    """The Terraform in a file: all of it, or the code blocks of a document."""
    if is_of_terraform(source.path.name):
        return [sources.made(source, parse)]
    if source.path.suffix not in DOCUMENTS:
        return []
    from boundary_lint.documents import code_blocks, template_of

    templates = [template_of(block) for block in code_blocks(source) if block.is_terraform]
    return [file for template in templates if template for file in template.files]
