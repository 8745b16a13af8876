"""Terraform's functions: one module a family, each entering its own into the table."""

from __future__ import annotations

from importlib import import_module

from boundary_lint.terraform.functions.table import TABLE, Call, Function, Unknowns

FAMILIES = (
    *("strings", "collections", "maps", "conversion", "encoding", "files", "format", "numeric", "sets"),
    *("regexes", "yaml", "yaml_writing"),
)
"""The modules with functions, those first that templates need most: the others are imported when one is called."""

__all__ = ["Call", "Function", "Unknowns", "find_function"]


def find_function(name: str) -> Function | None:
    """The function of a name, with or without `core::`; None for one that is not evaluated."""
    name = name.removeprefix("core::")
    for family in FAMILIES if name not in TABLE else ():
        import_module(f"{__name__}.{family}")
        if name in TABLE:
            break
    return TABLE.get(name)
