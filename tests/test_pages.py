"""The examples on the rules' pages are true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from boundary_lint.registry import all_rules, rule_page

if TYPE_CHECKING:
    from harness import Linter

FILES = {"toml": "config.toml", "terraform": "main.tf"}
SETTINGS = {"missing-required-variable": 'also-require = ["SSL_CERT_DIR"]\n'}
"""Without which a rule does nothing."""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _examples(name: str, heading: str) -> list[tuple[str, str]]:
    """File name and text of each code block under a heading of a rule's page."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", rule_page(all_rules()[name]), re.MULTILINE | re.DOTALL)
    assert section, f"the page of {name} has no section {heading}"
    return [(FILES[language], text) for language, text in BLOCK.findall(section[1])]


@pytest.mark.parametrize("name", all_rules())
def test_examples(name: str, linter: Linter) -> None:
    problematic, correct = _examples(name, "Problematic"), _examples(name, "Correct")
    assert problematic
    assert correct
    linter.write({".boundary-lint.toml": f'enable = ["{name}"]\n{SETTINGS.get(name, "")}'})
    for file, text in problematic:
        linter.write({file: text})
        assert {one["rule"] for one in linter.json("--min-severity", "note").json["findings"]} == {name}
    for file, text in correct:
        linter.write({file: text})
        found = linter.json("--min-severity", "note").json["findings"]
        assert [one["rule"] for one in found if one["rule"] == name] == []


@pytest.mark.parametrize("name", all_rules())
def test_fixing_the_first_problematic_example_makes_the_first_correct_one(name: str, linter: Linter) -> None:
    (file, problematic), (_, correct) = _examples(name, "Problematic")[0], _examples(name, "Correct")[0]
    linter.write({file: problematic, ".boundary-lint.toml": SETTINGS.get(name, "")})
    # A suppression is unused only where the rules that it names run.
    selected = [] if name == "unused-suppression" else ["--select", name]
    linter.run("--unsafe-fixes", "--min-severity", "note", *selected)
    says_none = "\n## The fix\n\nNone" in rule_page(all_rules()[name])
    assert linter.read(file) == (problematic if says_none else correct)


@pytest.mark.parametrize("name", all_rules())
def test_explain_shows_the_page(name: str, linter: Linter) -> None:
    plain = linter.run("--explain", name)
    assert (plain.status, plain.text) == (0, rule_page(all_rules()[name]))
    assert "\x1b[" in linter.run("--explain", name, "--color", "always").text


@pytest.mark.parametrize("name", all_rules())
def test_page_says_what_a_page_has_to_say(name: str) -> None:
    page = rule_page(all_rules()[name])
    assert page.startswith(f"# {name}\n")
    for heading in ("What fails, and when", "Problematic", "Correct", "The fix", "Source"):
        assert f"\n## {heading}\n" in page
