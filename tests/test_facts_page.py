"""docs/facts.md and docs/trust.md are what the data says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from boundary_lint import facts
from facts_page import page, pages, trust_page

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", pages())
def test_the_page_is_made_of_the_data(name: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-cases"):
        (DOCS / name).write_text(pages()[name])
    message = "python -m pytest --update-cases tests/test_facts_page.py writes it anew"
    assert (DOCS / name).read_text() == pages()[name], message


def test_every_table_is_even() -> None:
    for lines in re.findall(r"(?:^\|.*\n)+", page() + trust_page(), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines.splitlines()}) == 1


def test_no_row_of_the_data_is_left_out() -> None:
    said = page() + trust_page()
    rows = [*facts.load("launchers")["launcher"], *facts.load("clients")["client"], *facts.load("modules")["module"]]
    assert all(f"\n| {row['name']} |" in said for row in rows)
    assert all(row["message"] in said for row in facts.load("codex")["refuses"])
