"""What the project depends on: each within bounds, each used, and none that is not said."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
ALL = [*DEPENDENCIES, *PROJECT["dependency-groups"]["dev"], *PROJECT["build-system"]["requires"]]
OWN = {"boundary_lint", "boundary_lint_rules"}


@pytest.mark.parametrize("requirement", ALL)
def test_each_has_a_lowest_version_and_a_bound(requirement: str) -> None:
    assert sorted({part.operator for part in Requirement(requirement).specifier} - {"!="}) == ["<", ">="]


def test_the_lowest_versions_are_those_of_the_bounds() -> None:
    script = [sys.executable, str(ROOT / "scripts/lowest")]
    lowest = subprocess.run(script, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(lowest) == len(DEPENDENCIES)
    for pin, requirement in zip(map(Requirement, lowest), map(Requirement, DEPENDENCIES), strict=True):
        bound = next(part.version for part in requirement.specifier if part.operator == ">=")
        assert (pin.name, str(pin.specifier)) == (requirement.name, f"=={bound}")


def test_what_is_imported_is_what_is_depended_on() -> None:
    files = [file for folder in ("lint", "rules") for file in (ROOT / folder).rglob("*.py")]
    trees = [node for file in files for node in ast.walk(ast.parse(file.read_bytes()))]
    names = {alias.name for node in trees if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in trees if isinstance(node, ast.ImportFrom) and node.module}
    tops = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - OWN
    known = packages_distributions()
    used = {canonicalize_name(known[top][0]) for top in tops}
    assert used == {canonicalize_name(Requirement(one).name) for one in DEPENDENCIES}
