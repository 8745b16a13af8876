"""The rules, found by walking their package."""

from __future__ import annotations

import inspect
import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boundary_lint.rule import Rule

RULES = "boundary_lint_rules"
HOME = "https://github.com/boundary-lint/boundary-lint"
PAGES = f"{HOME}/blob/main/docs/rules"


@cache
def all_rules() -> dict[str, type[Rule]]:
    """Every rule by name, in alphabetical order, found by walking the package of rules."""
    from boundary_lint.rule import Rule

    package = import_module(RULES)
    modules = [import_module(f"{RULES}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    rules: dict[str, type[Rule]] = {}
    for module in modules:
        for _, member in inspect.getmembers(module, inspect.isclass):
            if issubclass(member, Rule) and member.__module__ == module.__name__ and hasattr(member, "name"):
                rules[member.name] = member
    return dict(sorted(rules.items()))


def rule_page(rule: type[Rule]) -> str:
    """The page of a rule, as Markdown."""
    return Path(inspect.getfile(rule)).with_suffix(".md").read_text("utf-8")


def rule_url(name: str) -> str:
    """Where the page of a rule is published."""
    return f"{PAGES}/{name}.md"
