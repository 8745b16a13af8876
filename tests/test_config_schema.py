"""The JSON Schema of the configuration says what its reader says."""

from __future__ import annotations

import json
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

import jsonschema
import pytest

from boundary_lint.configuration.errors import ConfigError
from boundary_lint.configuration.reading import OVERRIDES, READERS, read_overrides, read_settings
from boundary_lint.fragments.toml import TomlDocument
from boundary_lint.registry import all_rules
from boundary_lint.source import Source
from boundary_lint.text import Text
from config_schema import DESCRIPTIONS, ID, schema, table, text
from documentation import DOCS, ROOT

if TYPE_CHECKING:
    from boundary_lint.fragments.toml_table import TomlTable

COPIES = [DOCS / "config.schema.json", ROOT / "lint" / "boundary_lint" / "configuration" / "schema.json"]
PAGE = DOCS / "configuration.md"

GOOD = [
    "",
    'also-require = ["SSL_CERT_DIR", "_x1"]',
    "assume-boundary = false",
    'ca-dir = "/opt/ca"',
    'ca-style = "path"',
    'codex-version = "0.120.0"',
    'codex-version = "v0.148.0-alpha.3"',
    'enable = ["unresolved-value"]',
    'exclude = ["tests/", "!tests/keep.tf", "*.toml"]',
    "ignore = []",
    'include = ["docs/*.md"]',
    'launchers = { "my-server" = "go", "tools/*" = "npx" }',
    'min-severity = "note"',
    "min-startup-timeout = 0",
    "min-startup-timeout = 90.5",
    '[modules]\n"git::https://example.com/a.git" = { module = "codex", version = "4.3.1" }',
    '[modules.a]\nmodule = "agent-firewall"\nversion = "0.0.4"',
    'select = ["missing-node-ca", "missing-ssl-cert"]',
    'severity = { missing-node-ca = "error", unknown-launcher = "note" }',
    'wrappers = ["mcp-wrap", "my-tool run"]',
    '[[overrides]]\npaths = ["a/"]',
    '[[overrides]]\npaths = ["a/"]\nignore = ["missing-node-ca"]\ncodex-version = "0.120.0"\nca-style = "forward"',
    "overrides = []",
]
BAD = [
    "x = 1",
    'also-require = "SSL_CERT_DIR"',
    'also-require = ["SSL CERT"]',
    'also-require = ["1A"]',
    'assume-boundary = "yes"',
    "assume-boundary = 1",
    'ca-dir = "ca"',
    "ca-dir = 1",
    'ca-style = "name"',
    'codex-version = "0.120"',
    'codex-version = ">= 0.120.0"',
    "codex-version = 0.120",
    'enable = "unresolved-value"',
    'enable = ["unresolved"]',
    "exclude = [1]",
    'exclude = "tests/"',
    'exclude = [" "]',
    "ignore = [true]",
    'include = ""',
    'launchers = ["go"]',
    'launchers = { "my-server" = "golang" }',
    'min-severity = "fatal"',
    "min-severity = 1",
    'min-startup-timeout = "60"',
    "min-startup-timeout = -1",
    "min-startup-timeout = true",
    "modules = 1",
    "[modules]\na = 1",
    '[modules]\na = { module = "codex" }',
    '[modules]\na = { module = "codec", version = "4.3.1" }',
    '[modules]\na = { module = "codex", version = "0.0.7" }',
    '[modules]\na = { module = "codex", version = 4.3 }',
    '[modules]\na = { module = "agent-firewall", version = "4.3.1" }',
    '[modules]\na = { module = "codex", version = "4.3.1", kind = 1 }',
    'paths = ["a/"]',
    'select = ["missing-node-ca,missing-ssl-cert"]',
    'severity = "error"',
    'severity = { missing-node = "error" }',
    'severity = { missing-node-ca = "fatal" }',
    'wrappers = "mcp-wrap"',
    'wrappers = [""]',
    "overrides = 1",
    "[overrides]\npaths = ['a/']",
    '[[overrides]]\nignore = ["missing-node-ca"]',
    '[[overrides]]\npaths = ["a/"]\nmin-severity = "note"',
    '[[overrides]]\npaths = ["a/"]\nexclude = ["b/"]',
]
ONLY_THE_READER_REFUSES = [
    'exclude = ["!"]',
    "min-startup-timeout = inf",
    "min-startup-timeout = nan",
    'codex-version = "0.120.0-newest"',
]
"""A pattern that is none; what is no number in JSON; a version with an ending that none has."""
ONLY_THE_SCHEMA_REFUSES = ['[modules]\na = { module = "agentapi", version = "v2.4.0" }']
"""A version in another spelling than its release has."""


def _reader_takes(settings: str) -> bool:
    try:
        table = _table(settings)
        read_settings(table)
        read_overrides(table)
    except ConfigError:
        return False
    return True


def _table(settings: str) -> TomlTable:
    table = TomlDocument(Text.of_file(Source(ROOT / ".boundary-lint.toml", settings.encode()))).table(())
    assert table
    return table


def _schema_takes(settings: str) -> bool:
    return jsonschema.Draft202012Validator(schema()).is_valid(tomllib.loads(settings))


@pytest.mark.parametrize("settings", GOOD)
def test_both_take(settings: str) -> None:
    assert (_reader_takes(settings), _schema_takes(settings)) == (True, True)


@pytest.mark.parametrize("settings", BAD)
def test_both_refuse(settings: str) -> None:
    assert (_reader_takes(settings), _schema_takes(settings)) == (False, False)


@pytest.mark.parametrize("settings", ONLY_THE_READER_REFUSES)
def test_what_the_schema_cannot_say(settings: str) -> None:
    assert (_reader_takes(settings), _schema_takes(settings)) == (False, True)


@pytest.mark.parametrize("settings", ONLY_THE_SCHEMA_REFUSES)
def test_what_the_schema_says_more_strictly(settings: str) -> None:
    assert (_reader_takes(settings), _schema_takes(settings)) == (True, False)


def test_the_tables_try_every_setting() -> None:
    for settings in (GOOD, BAD):
        said = "\n".join(settings)
        assert [name for name in (*READERS, OVERRIDES) if name not in said] == []


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft4Validator.check_schema({key: value for key, value in schema().items() if key != "$schema"})


def test_every_rule_of_the_linter_can_be_named() -> None:
    every = ", ".join(f'"{name}"' for name in all_rules())
    assert _schema_takes(f"select = [{every}]")


def test_the_files_and_the_table_are_made_of_the_reader(request: pytest.FixtureRequest) -> None:
    start, end = "<!-- made by tests/config_schema.py -->\n", "<!-- end -->\n"
    before, _, rest = PAGE.read_text().partition(start)
    shown, _, after = rest.partition(end)
    assert after
    if request.config.getoption("--update-cases"):
        for copy in COPIES:
            copy.write_text(text())
        PAGE.write_text(before + start + table() + end + after)
        shown = table()
    message = "python -m pytest --update-cases tests/test_config_schema.py writes it anew"
    assert shown == table(), message
    assert [copy.read_text() for copy in COPIES] == [text(), text()], message


def test_the_package_brings_it() -> None:
    shipped = resources.files("boundary_lint.configuration").joinpath("schema.json").read_text("utf-8")
    assert json.loads(shipped)["$id"] == ID


def test_every_setting_is_described() -> None:
    assert DESCRIPTIONS.keys() == READERS.keys() | {OVERRIDES}
