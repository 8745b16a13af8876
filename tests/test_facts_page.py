"""docs/facts.md is what the data says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint import facts
from facts_page import page

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[1] / "docs" / "facts.md"


def test_the_page_is_made_of_the_data(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-cases"):
        PAGE.write_text(page())
    assert PAGE.read_text() == page(), "python -m pytest --update-cases tests/test_facts_page.py writes it anew"


def test_every_table_is_even() -> None:
    for lines in re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines.splitlines()}) == 1


def test_no_row_of_the_data_is_left_out() -> None:
    said = page()
    rows = [*facts.load("launchers")["launcher"], *facts.load("clients")["client"], *facts.load("modules")["module"]]
    assert all(f"\n| {row['name']} |" in said for row in rows)
    assert all(row["message"] in said for row in facts.load("codex")["refuses"])
