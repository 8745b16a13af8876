"""Other readers of Terraform, which check what the first one says: python-hcl2, and Python's own for JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from boundary_lint.source import BOM, Span

if TYPE_CHECKING:
    from boundary_lint.source import Source


LARGEST = 200_000
"""How many bytes python-hcl2 is given at most: it reads some tens of thousands in a second."""


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
            return json.loads(text.source.data.removeprefix(BOM)), None
        if text.end - text.start > LARGEST:
            raise ValueError("it takes this reader too long")
        import hcl2

        options = hcl2.SerializationOptions(with_comments=False)  # a fix may take a comment away
        return hcl2.loads(text.text, serialization_options=options), None
    except Exception as error:  # noqa: BLE001 - python-hcl2 fails in many ways: lark's errors, its own, a RecursionError
        return None, error
