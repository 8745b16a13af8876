"""Whether the second reader of Terraform sees in an edited file what was to be edited, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.terraform.second_reader import read_again
from boundary_lint.terraform.syntax.edited import edited_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.source import Edit, Span
    from boundary_lint.terraform.syntax.files import Body, File


def other_reader_agrees(before: File, after: File, edits: Mapping[Edit, set[str]]) -> bool:
    """Whether the second reader sees a difference in no attribute but those that were to be edited.

    An edit is of the attribute that it lies in, or where it comes with names, of those that are so called there.

    True where it cannot read the file as it was: then it has nothing to say.
    """
    old, new = _read_both(before, after, edits)
    if old is None:
        return True
    touched = {path for edit, names in edits.items() for path in _touched(before.body, edit.span, names)}
    return new is not None and all(
        any(path[: len(allowed)] == allowed for allowed in touched) for path in _differences(old, new)
    )


def _read_both(before: File, after: File, edits: Mapping[Edit, set[str]]) -> tuple[Any, Any]:
    """What it makes of a file before and after: of the blocks with edits in them, where all else is the same.

    A file is a sequence of blocks and arguments, and each is read without what stands before and behind it: so what is
    read of these blocks is what would be read of them in the file, and the reader takes long for each line.
    """
    parts = edited_parts(before, after.source, edits)
    old = [read_again(part) for part, _ in parts]
    if parts and None not in old:
        new = [read_again(part) for _, part in parts]
        return old, None if None in new else new
    return read_again(before.text), read_again(after.text)


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
