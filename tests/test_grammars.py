"""An upgrade of a grammar that changes its trees fails here, and not in what somebody lints.

The samples in tests/grammars have all that is read; `--update-cases` writes the trees beside them.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tree_sitter
import tree_sitter_bash
import tree_sitter_hcl
import tree_sitter_json
import tree_sitter_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

GRAMMARS = Path(__file__).parent / "grammars"
LANGUAGES = {
    "sample.tf": tree_sitter_hcl.language(),
    "sample.toml": tree_sitter_toml.language(),
    "sample.json": tree_sitter_json.language(),
    "sample.sh": tree_sitter_bash.language(),
}
READERS = {
    "sample.tf": [f"terraform.syntax.{name}" for name in ("files", "expressions", "strings", "texts")],
    "sample.toml": ["fragments.toml_syntax"],
    "sample.json": ["terraform.syntax.json_files", "fragments.json_syntax"],
    "sample.sh": ["shell.syntax", "shell.words"],
}


def tree(name: str) -> tree_sitter.Node:
    parser = tree_sitter.Parser(tree_sitter.Language(LANGUAGES[name]))
    return parser.parse((GRAMMARS / name).read_bytes()).root_node


def walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def lines(node: tree_sitter.Node, field: str | None = None, depth: int = 0) -> Iterator[str]:
    """A line for each node: its field, its kind, and for one without children its bytes."""
    missing = "MISSING " if node.is_missing else ""
    kind = node.type if node.is_named else repr(node.type)
    text = "" if node.children else f" {(node.text or b'').decode()!r}"
    yield f"{'  ' * depth}{f'{field}: ' if field else ''}{missing}{kind}{text}"
    for index, child in enumerate(node.children):
        yield from lines(child, node.field_name_for_child(index), depth + 1)


@pytest.mark.parametrize("name", LANGUAGES)
def test_trees_are_what_they_were(name: str, request: pytest.FixtureRequest) -> None:
    kept, now = GRAMMARS / f"{name}.tree", "".join(f"{line}\n" for line in lines(tree(name)))
    if request.config.getoption("--update-cases"):
        kept.write_text(now, "utf-8")
    assert now == kept.read_text("utf-8"), "the grammar reads this in another way: see that the readers still do right"


@pytest.mark.parametrize("name", LANGUAGES)
def test_samples_have_each_kind_that_is_read(name: str) -> None:
    read = {kind for module in READERS[name] for kind in kinds_in(module)}
    assert len(read) > 6
    assert read - {node.type for node in walk(tree(name))} == set()


def kinds_in(module: str) -> Iterator[str]:
    """What a module compares the `type` of a node with, or looks it up in."""
    code = importlib.import_module(f"boundary_lint.{module}")
    for node in ast.walk(ast.parse(inspect.getsource(code))):
        match node:
            case ast.Compare(left=ast.Attribute(attr="type"), comparators=[other]):
                yield from evaluated(other, code)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[ast.Attribute(attr="type")]):
                yield from evaluated(table, code)


def evaluated(expression: ast.expr, code: ModuleType) -> Iterable[str]:
    """The kinds in a set, a table or the signs of a string; or the one that a string is."""
    value = eval(ast.unparse(expression), vars(code))
    return [value] if isinstance(value, str) and value != "()" else value
