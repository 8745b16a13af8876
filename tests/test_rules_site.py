"""docs/rules is what the rules say, and so is the table of the README."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rules_site import index, site

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "rules"


def test_the_site_is_made_of_the_rules(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-cases"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in site().items():
            (FOLDER / name).write_text(text)
    found = {path.name: path.read_text() for path in FOLDER.iterdir()}
    assert found == site(), "python -m pytest --update-cases tests/test_rules_site.py writes it anew"


def test_the_readme_has_the_same_table() -> None:
    rows = [line.replace("](", "](docs/rules/") for line in index().splitlines() if line.startswith("| [")]
    assert [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| [`")] == rows
