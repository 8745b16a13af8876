"""Terraform's version constraints."""

from __future__ import annotations

import re

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version


def specifiers(constraint: str) -> SpecifierSet | None:
    """A constraint as a set of specifiers; None where it cannot be read."""
    try:
        return SpecifierSet(",".join(_specifier(part.strip()) for part in constraint.split(",")))
    except (InvalidSpecifier, InvalidVersion):
        return None


def _specifier(part: str) -> str:
    match = re.fullmatch(r"(~>|>=|<=|!=|=|>|<)?\s*v?(\S+)", part)
    if not match:
        raise InvalidSpecifier(part)
    operator, version = match[1] or "=", match[2]
    if operator == "~>" and "." not in version:
        return f">={version},<{Version(version).major + 1}"
    return {"~>": "~=", "=": "=="}.get(operator, operator) + version
