"""Terraform's functions: one module a family, each entering its own into the table."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from boundary_lint.terraform.functions.table import TABLE, Call, Function, Unknowns

__all__ = ["Call", "Function", "Unknowns", "find_function"]


def find_function(name: str) -> Function | None:
    """The function of a name, with or without `core::`; None for one that is not evaluated."""
    if not TABLE:
        for family in pkgutil.iter_modules(__path__):
            import_module(f"{__name__}.{family.name}")
    return TABLE.get(name.removeprefix("core::"))
