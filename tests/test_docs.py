"""What the documentation shows is what happens, and its links lead somewhere."""

from __future__ import annotations

import os
import pydoc
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import click
import jsonschema
import pytest

import boundary_lint
import boundary_lint_rules
from boundary_lint import cli, facts
from boundary_lint.configuration.files import PYPROJECT
from boundary_lint.configuration.reading import read_overrides, read_settings
from boundary_lint.fragments.toml import TomlDocument
from boundary_lint.paths import OWN_FILE
from boundary_lint.registry import all_rules
from boundary_lint.source import Source
from boundary_lint.terraform.syntax.files import parse
from boundary_lint.text import Text
from documentation import DOCS, ROOT, anchors, blocks, code, links, name_of, pages, played

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from documentation import Block
    from harness import Linter

OF_OTHERS = {
    "--ca-certificate": "wget",
    "--jail-type": "the firewall",
    "--proxy-port": "the firewall",
    "--update-cases": "the tests",
}
"""Options in the documentation that are not the command's, and whose they are."""
WITH_CONSOLE = [path for path in pages() if any(block.language == "console" for block in blocks(path.read_text()))]
GUIDE = [path for path in DOCS.glob("*.md") if path.name not in ("architecture.md", "facts.md", "trust.md")]


@pytest.mark.parametrize("page", [name_of(path) for path in pages()])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for link in links(path.read_text()):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target) if target else path
        assert file.exists(), link
        if anchor:
            assert anchor in anchors(file.read_text()), link


def test_the_index_has_every_page() -> None:
    index = (DOCS / "README.md").read_text()
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in links(index) if not link.startswith("http")}
    assert [path.name for path in DOCS.glob("*.md") if path.name != "README.md" and path not in linked] == []


@pytest.mark.parametrize("page", [name_of(path) for path in WITH_CONSOLE])
def test_commands_say_what_the_page_shows(page: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = ROOT / page
    text = played(path.read_text(), tmp_path)
    if request.config.getoption("--update-cases"):
        path.write_text(text)
    assert path.read_text() == text, "python -m pytest --update-cases tests/test_docs.py writes it anew"


def _examples(*languages: str) -> Iterator[tuple[str, Block]]:
    """The blocks in some languages, on all pages but those of the rules, which have tests of their own."""
    for path in [*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for block in blocks(path.read_text()):
            if block.language in languages:
                yield f"{name_of(path)}:{block.lines.start}", block


@pytest.mark.parametrize(("_place", "block"), [pytest.param(*one, id=one[0]) for one in _examples("toml")])
def test_toml_is_accepted_by_what_reads_it(_place: str, block: Block) -> None:
    data = tomllib.loads(block.text)
    if "launcher" in data:
        places = facts.load("launchers")["place"]
        jsonschema.validate({**data, "place": places}, facts.load_json("schemas/launchers.schema"))
    elif "mcp_servers" not in data:
        name = PYPROJECT if block.title.endswith(PYPROJECT) else OWN_FILE
        table = TomlDocument(Text.of_file(Source(ROOT / name, block.text.encode()))).table(
            ("tool", "boundary-lint") if name == PYPROJECT else ()
        )
        assert table
        assert [read_settings(table), *read_overrides(table)] != [{}]


@pytest.mark.parametrize(("_place", "block"), [pytest.param(*one, id=one[0]) for one in _examples("terraform")])
def test_terraform_parses(_place: str, block: Block) -> None:
    assert parse(Source(ROOT / "main.tf", block.text.encode())).errors == ()


PARAMETERS = cli.command.get_params(click.Context(cli.command))
OPTIONS = {name for parameter in PARAMETERS for name in (*parameter.opts, *parameter.secondary_opts)}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def _options_in(page: Path) -> Iterator[str]:
    """The options that stand by themselves, or behind the command's name."""
    for words in code(page.read_text()):
        yield from OPTION.findall(words)[:1] if words.startswith("--") else ()
        for _, call in re.findall(r"(^|[\s$])boundary-lint((?: [^|;&]*)?)", words):
            yield from OPTION.findall(call)


@pytest.mark.parametrize("page", [name_of(path) for path in (*GUIDE, ROOT / "README.md", ROOT / "CHANGELOG.md")])
def test_options_that_are_named_are_there(page: str) -> None:
    assert set(_options_in(ROOT / page)) - OPTIONS - OF_OTHERS.keys() == set()


def test_every_option_is_described() -> None:
    named = {option for page in GUIDE for option in _options_in(page)}
    assert {option for option in OPTIONS if option.startswith("--")} - named == set()


def test_the_formats_on_the_page_are_those_of_the_command() -> None:
    (form,) = (parameter for parameter in cli.command.params if parameter.name == "form")
    table = re.findall(r"^\| `(\w+)` \|", (DOCS / "formats.md").read_text(), re.MULTILINE)
    assert table == list(form.type.choices)  # type: ignore[attr-defined]


def test_the_rule_on_the_page_is_one(linter: Linter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown = {block.title: block.text for block in blocks((DOCS / "extending.md").read_text()) if block.title}
    (said,) = (block.text for block in blocks((DOCS / "extending.md").read_text()) if block.language == "text")
    (tmp_path / "no_download.py").write_text(shown["no_download.py"])
    monkeypatch.setattr(boundary_lint_rules, "__path__", [*boundary_lint_rules.__path__, str(tmp_path)])
    linter.write({"config.toml": shown["config.toml"]})
    all_rules.cache_clear()
    try:
        assert linter.run("--format", "concise", "--select", "no-download").text == said
    finally:
        all_rules.cache_clear()
        sys.modules.pop("boundary_lint_rules.no_download", None)


def test_the_page_about_python_has_all_that_is_exported() -> None:
    shown = set(code((DOCS / "python.md").read_text()))
    functions = {"lint", "fix"}
    names = set(boundary_lint.__all__) - functions - {"Severity", "__version__"}
    kinds = (boundary_lint.Report, boundary_lint.Finding, boundary_lint.Mended)
    members = {name for kind in kinds for name in vars(kind).get("__annotations__", {})} - {
        "block",
        "header",
        "launches",
    }
    properties = {name for name, value in vars(boundary_lint.Report).items() if isinstance(value, property)}
    assert (names | members | properties) - shown == set()
    assert all(any(span.startswith(f"{name}(") for span in shown) for name in functions)


def test_help_has_what_is_exported() -> None:
    text = pydoc.render_doc(boundary_lint, renderer=pydoc.plaintext)  # type: ignore[attr-defined]
    for name in set(boundary_lint.__all__) - {"__version__"}:
        assert re.search(rf"^    (class )?{name}\(", text, re.MULTILINE), name


PYTHON = [one for one in _examples("python") if one[1].title]


@pytest.mark.parametrize(("_place", "block"), [pytest.param(*one, id=one[0]) for one in PYTHON])
def test_python_is_typed(_place: str, block: Block, tmp_path: Path) -> None:
    (tmp_path / block.title).write_text(block.text)
    sources = os.pathsep.join(str(ROOT / folder) for folder in ("lint", "rules"))
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", block.title],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": sources},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
