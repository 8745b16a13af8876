"""python-hcl2, the second and independent reader of Terraform: it checks what the first one says."""

from __future__ import annotations

from typing import Any


def read_again(data: bytes) -> Any:
    """What python-hcl2 makes of a file; None where it cannot read it."""
    values, _ = _read(data)
    return values


def where_it_fails(data: bytes) -> tuple[int, int] | None:
    """The line and column, from 1, at which python-hcl2 cannot go on; None where it can, or does not say."""
    _, error = _read(data)
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    return (line, column) if isinstance(line, int) and isinstance(column, int) and line > 0 and column > 0 else None


def _read(data: bytes) -> tuple[Any, Exception | None]:
    import hcl2

    try:
        return hcl2.loads(data.decode()), None
    except Exception as error:  # noqa: BLE001 - it fails in many ways: lark's errors, its own, a RecursionError
        return None, error
