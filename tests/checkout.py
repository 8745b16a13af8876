"""The project as someone else gets it: a checkout of what its integrations need."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDED = ["pyproject.toml", "README.md", "LICENSE", "lint", "rules", ".pre-commit-hooks.yaml", "action.yml"]


def check_out(directory: Path) -> None:
    """Copy the project as it is in the work tree, changes included, into a new directory."""
    directory.mkdir(parents=True)
    for name in NEEDED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, directory / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, directory / name)
