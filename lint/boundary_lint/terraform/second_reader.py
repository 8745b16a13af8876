"""Other readers of Terraform, which check what the first one says: python-hcl2, and Python's own for JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from boundary_lint.source import BOM, Span

if TYPE_CHECKING:
    from boundary_lint.source import Source


def read_again(text: Span) -> Any:
    """What the second reader makes of a file, or a part of one; None where it cannot read it."""
    values, _ = _read(text)
    return values


def where_it_fails(source: Source) -> tuple[int, int] | None:
    """The line and column, from 1, at which the second reader cannot go on; None where it can, or does not say."""
    _, error = _read(Span(source, 0, len(source.data)))
    line = getattr(error, "line", None) or getattr(error, "lineno", None)
    column = getattr(error, "column", None) or getattr(error, "colno", None)
    return (line, column) if isinstance(line, int) and isinstance(column, int) and line > 0 and column > 0 else None


def _read(text: Span) -> tuple[Any, Exception | None]:
    try:
        if text.source.path.suffix == ".json":
            return json.loads(text.source.data.removeprefix(BOM), object_pairs_hook=_all_of), None
        import hcl2
        from hcl2.rules.base import AttributeRule, BodyRule
        from hcl2.walk import find_all

        tree = hcl2.parses(text.text)
        for body in find_all(tree, BodyRule):
            names = [child.identifier.serialize() for child in body.children if isinstance(child, AttributeRule)]
            if len(names) > len(set(names)):
                raise ValueError("an argument is set twice")
        options = hcl2.SerializationOptions(with_comments=False)  # a fix may take a comment away
        return hcl2.serialize(tree, serialization_options=options), None
    except Exception as error:  # noqa: BLE001 - python-hcl2 fails in many ways: lark's errors, its own, a RecursionError
        return None, error


def _all_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with all that is written in it: a key that is there again gets another name."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key if key not in found else f"{key} again {len(found)}"] = value
    return found
