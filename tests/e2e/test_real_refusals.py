"""What a real Codex refuses, and with which words, is what the linter says; keys that it ignores, it ignores."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit

from boundary_lint import facts
from boundary_lint.agents import codex as said
from boundary_lint.agents.codex_server import keys, refusals
from e2e import codexes, isolation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from e2e.codexes import Codex

COMMAND, URL = 'command = "npx"\n', 'url = "https://example.com/mcp"\n'
WRONG = [
    "1",
    '"x"',
    "true",
    "1.5",
    "-1",
    "4000.0",
    "[]",
    "[1]",
    '["a"]',
    "{}",
    "{ A = 1 }",
    '{ A = "x" }',
    "nan",
    "1e30",
]
"""Values of all types: most keys refuse most of them."""
ODD = [
    'env_vars = [{ name = "A" }]',
    'env_vars = [{ name = "A", source = "local" }, "B"]',
    'env_vars = [{ name = "A", source = "zzz" }]',
    'env_vars = [{ name = "A", extra = 1 }]',
    'env_vars = [{ source = "local" }]',
    'env = { A = "1", B = true }',
    'args = ["a", 1]',
    'tools = { t = { approval_mode = "auto" } }',
    "tools = { t = 1 }",
    'default_tools_approval_mode = "never"',
    'default_tools_approval_mode = "prompt"',
    'environment_id = "x"',
    'environment_id = "x"\ncwd = "/x"',
    'bearer_token = "x"\nenabled = false',
    'startup_timeout_sec = "180"\nenabled = false',
    'timeout = 1\ndisabled = "x"\ntype = 1\nheaders = 2',
]
MANY = ("tools", "default_tools_approval_mode", "startup_readiness", "oauth", "omit_tools_from", "auth")
"""Keys whose values are not described in full: only the type at the top is."""


def _tables() -> Iterator[str]:
    yield from (COMMAND, URL, 'args = ["x"]\n', "")
    for beside in (COMMAND, URL):
        yield from (f"{beside}{entry}\n" for entry in ODD)
        for key in keys():
            if f"{key} = " not in beside and key not in MANY:
                yield from (f"{beside}{key} = {value}\n" for value in WRONG)
    yield from (f"command = {value}\n" for value in WRONG)
    yield from (f"{row.get('beside', COMMAND)}\n{row['entry']}\n" for row in facts.load("codex")["refuses"])


TABLES = [table for table in dict.fromkeys(_tables()) if "\ncommand =" not in table]


@pytest.mark.parametrize("label", codexes.VERSIONS)
def test_what_is_refused(label: str, tmp_path: Path) -> None:
    codex = codexes.codex(label)
    differences = []
    for table in TABLES:
        answer = _asked(codex, f"[mcp_servers.x]\n{table}", tmp_path)
        found = [one for one in refusals(_read(table)) if one.holds_for(codex.version)]
        if bool(answer) != bool(found) or (found and not any(one.codex in answer for one in found)):
            differences.append((table, answer[-200:], [one.codex for one in found]))
    assert differences == []


@pytest.mark.parametrize("label", codexes.VERSIONS)
def test_tables_of_another_name_are_ignored(label: str, tmp_path: Path) -> None:
    codex = codexes.codex(label)
    for name in facts.load("codex")["ignored"]["tables"]:
        assert _asked(codex, f"[{name}.x]\ncommand = 1\n", tmp_path) == "", name


@pytest.mark.parametrize("label", codexes.VERSIONS)
def test_what_comes_twice_is_refused(label: str, tmp_path: Path) -> None:
    codex = codexes.codex(label)
    for text in ("[a]\nx = 1\n[a]\n", "[mcp_servers.x]\ncommand = 'a'\n[mcp_servers.x]\nargs = []\n"):
        assert "duplicate key" in _asked(codex, text, tmp_path)
    split = "[mcp_servers.x]\ncommand = 'a'\n[mcp_servers.y]\ncommand = 'a'\n[mcp_servers.x.env]\nA = '1'\n"
    assert _asked(codex, split, tmp_path) == ""


def _read(table: str) -> dict[str, Any]:
    values: dict[str, Any] = tomlkit.parse(table).unwrap()
    return values


def _asked(codex: Codex, text: str, directory: Path) -> str:
    """What Codex says of a configuration that it refuses; empty for one that it takes."""
    home = directory / ".codex"
    home.mkdir(exist_ok=True)
    (home / said.FILE).write_text(text)
    environment = {"HOME": str(directory), "CODEX_HOME": str(home), "PATH": "/usr/bin:/bin"}
    command = [*isolation.prefix(), str(codex.binary), "mcp", "get", "x"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    text = done.stderr + done.stdout
    return text if done.returncode and "No MCP server named" not in text else ""
