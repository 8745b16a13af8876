"""Settings of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

SOURCE = "git::https://example.com/agents.git"
TEMPLATE = f"""\
module "agent" {{
  source                 = "{SOURCE}?ref=main"
  enable_boundary        = true
  additional_mcp_servers = "[mcp_servers.x]\\ncommand = \\"npx\\"\\n"
}}
"""
FORK = f'[modules]\n"{SOURCE}" = {{ module = "codex", version = "4.3.1" }}\n'


@pytest.mark.parametrize(
    "files",
    [
        {".boundary-lint.toml": FORK},
        {"pyproject.toml": FORK.replace("[modules]", "[tool.boundary-lint.modules]")},
        {".boundary-lint.toml": FORK, "pyproject.toml": "[tool.boundary-lint]\nnonsense = 1\n"},
        {".boundary-lint.toml": "\ufeff" + FORK.replace("\n", "\r\n"), "pyproject.toml": "[project]\n"},
    ],
)
def test_a_source_is_what_the_configuration_says(linter: Linter, files: dict[str, str]) -> None:
    linter.write({"main.tf": TEMPLATE, **files, "sub/x.tf": ""})
    assert ": warning missing-node-ca" in linter.run("--format", "concise", ".").text


def test_the_codex_of_what_does_not_pin_one(linter: Linter) -> None:
    servers = '[mcp_servers.x]\ncommand = "node"\nargs = ["x.js"]\n'
    linter.write({".boundary-lint.toml": 'codex-version = "0.120.0"\n', "config.toml": servers})
    assert "error missing-node-ca" in linter.run("--format", "concise", ".").text
    assert linter.run("--format", "concise", "--codex-version", "0.148.0", ".").lines == []
    linter.write({".boundary-lint.toml": 'codex-version = "0.150.0"\n'})
    assert linter.run("--format", "concise", ".").lines == []


def test_without_it_the_source_is_said_not_to_be_known(linter: Linter) -> None:
    linter.write({"main.tf": TEMPLATE})
    assert "`modules` in the configuration can say what it is" in linter.run("-v", ".").stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "modules = 1\n",
            ".boundary-lint.toml:1:1: modules has to be a table: "
            '{ "git::https://..." = { module = "codex", version = "4.3.1" } }',
        ),
        (
            "x = 1\n",
            ".boundary-lint.toml:1:1: there is no setting 'x' here; known: also-require, assume-boundary, ca-dir, "
            "ca-style, codex-version, enable, exclude, ignore, include, launchers, min-severity, min-startup-timeout, "
            "modules, overrides, select, severity, wrappers",
        ),
        ('codex-version = "new"\n', ".boundary-lint.toml:1:1: 'new' is not a version such as 0.148.0"),
        ("codex-version = 1\n", ".boundary-lint.toml:1:1: 1 is not a version such as 0.148.0"),
        (
            "[modules]\na = 1\n",
            '.boundary-lint.toml:2:1: modules."a" has to be { module = "codex", version = "4.3.1" }',
        ),
        (
            '[modules.a]\nmodule = "codec"\nversion = "1"\n',
            ".boundary-lint.toml:2:1: there is no known module 'codec'; did you mean 'codex'?",
        ),
        (
            '[modules.a]\nmodule = "codex"\nversion = "0.0.7"\n',
            ".boundary-lint.toml:3:1: there is no known version '0.0.7' of codex; the newest: 5.3.1, 5.3.2, 6.1.0",
        ),
        (
            '[modules.a]\nmodule = "codex"\nversion = "4.3.1"\nkind = 1\n',
            ".boundary-lint.toml:4:1: there is no setting 'kind' here; known: module, version",
        ),
        (
            "wrappers = 'mcp-wrap'\n",
            '.boundary-lint.toml:1:1: wrappers has to be a list of commands, such as ["mcp-wrap", "tool run"]',
        ),
        (
            "wrappers = ['a', '']\n",
            '.boundary-lint.toml:1:1: wrappers has to be a list of commands, such as ["mcp-wrap", "tool run"]',
        ),
        (
            "launchers = ['a']\n",
            '.boundary-lint.toml:1:1: launchers has to be a table: { "my-server" = "go" }',
        ),
        ("[modules\n", ".boundary-lint.toml:1:9: this is not valid TOML: Unexpected character: '\\n'"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line_with_its_place(linter: Linter, text: str, message: str) -> None:
    linter.write({"main.tf": "", ".boundary-lint.toml": text})
    result = linter.run(".")
    assert (result.status, result.stderr) == (2, f"boundary-lint: {message}\n")


def test_a_configuration_that_is_not_utf_8(linter: Linter) -> None:
    linter.write({".boundary-lint.toml": b"\xff"})
    assert linter.run(".").stderr == "boundary-lint: .boundary-lint.toml: is not UTF-8: byte 0 cannot be read\n"


def test_a_launcher_that_is_not_known_is_said_with_those_that_are(linter: Linter) -> None:
    linter.write({"config.toml": "", ".boundary-lint.toml": "\n[launchers]\nmy-server = 'golang'\n"})
    result = linter.run(".")
    message = "boundary-lint: .boundary-lint.toml:3:1: there is no known launcher 'golang'; known: bun, "
    assert (result.status, result.stderr[: len(message)]) == (2, message)
    assert ", go, " in result.stderr


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        (".boundary-lint.toml", "wrappers = ['mcp-wrap']\nlaunchers = { my-server = 'go' }\n"),
        ("pyproject.toml", "[tool.boundary-lint]\nwrappers = ['mcp-wrap']\nlaunchers.my-server = 'go'\n"),
    ],
)
def test_programs_are_what_the_configuration_says(linter: Linter, file: str, settings: str) -> None:
    server = "[mcp_servers.x]\ncommand = 'mcp-wrap'\nargs = ['-q', 'my-server']\n"
    linter.write({"config.toml": server, file: settings})
    assert "my-server behind `mcp-wrap` does not receive SSL_CERT_FILE" in linter.run(".").text
    linter.write({file: ""})
    assert linter.run(".").text == ""
