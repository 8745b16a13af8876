"""The site of the rules in docs/rules: their pages, and an index made of them."""

from __future__ import annotations

import re

from boundary_lint.registry import all_rules, rule_page

INDEX = """\
# The rules

Each page says what fails and when, shows a bad and a good example, says what the fix does, and names the source of the
fact. `boundary-lint --explain RULE` shows the same page in the terminal. This page is made of the rules.

| rule | reports | at worst | fix |
| --- | --- | --- | --- |
"""
OFF = """
Rules that are off by default run with `--select RULE`, or `enable = ["RULE"]` in `.boundary-lint.toml` (below
`[tool.boundary-lint]` in `pyproject.toml`). A note is shown with `--min-severity note`.
"""


def site() -> dict[str, str]:
    """The text of each file of the site."""
    return {"README.md": index(), **{f"{name}.md": rule_page(rule) for name, rule in all_rules().items()}}


def index() -> str:
    """The table of all rules."""
    return INDEX + "".join(map(row, all_rules())) + OFF


def row(name: str) -> str:
    """The line of one rule."""
    rule = all_rules()[name]
    return f"| [`{name}`]({name}.md) | {marked(rule.summary)} | {worst(name)} | {fix(name)} |\n"


def worst(name: str) -> str:
    """How severe a finding is at most."""
    rule = all_rules()[name]
    return str(rule.worst) if rule.on else f"{rule.worst} (off by default)"


def fix(name: str) -> str:
    """What kind of fix the page of a rule speaks of."""
    found = re.search(r"^## The fix\n\n(Safe|Unsafe|None)\b", rule_page(all_rules()[name]), re.MULTILINE)
    assert found, f"the page of {name} does not say whether its fix is safe"
    return found[1].lower()


def marked(summary: str) -> str:
    """A summary with the names in it marked as code."""
    return re.sub(r"(?<![`\w])([A-Z]+_[A-Z_]+|\[mcp_servers\.Coder\]|config\.toml)(?![`\w])", r"`\1`", summary)
