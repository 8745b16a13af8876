"""What `codex mcp add` writes, by the real Codex and by the linter's reading of the command."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from boundary_lint.agents.codex_script import read_codex_script
from boundary_lint.config import Config
from boundary_lint.discovery import Found
from boundary_lint.fixing import mend
from boundary_lint.shell.syntax import read_script
from boundary_lint.source import Source
from boundary_lint.sources import Sources
from boundary_lint.text import Text
from e2e import codexes, isolation

COMMANDS = """\
codex mcp add plain -- npx -y @example/server
codex mcp add --env A=b --env 'C=d e' before -- uvx y
codex mcp add behind --env "A=\\"quoted\\" \\\\ ü" -- uvx y --env z
codex mcp add no-dashes uvx --foo
codex mcp add swallowed --env A=1 B=2 -- x
codex mcp add other --url https://example.com/mcp
"""


@pytest.mark.parametrize("label", ["0.98.0", "0.147.0", codexes.NEWEST])
def test_what_is_added(label: str, tmp_path: Path) -> None:
    script = read_codex_script(read_script(_text(COMMANDS)))
    said: dict[str, Any] = {}
    for addition in script.additions:
        said |= tomllib.loads(str(addition.text()))["mcp_servers"]
    written = _run(label, COMMANDS, tmp_path)
    assert written.pop("other")["url"]
    assert {name: {"args": [], **server} for name, server in written.items()} == said


@pytest.mark.parametrize("label", ["0.147.0", codexes.NEWEST])
def test_what_a_fix_makes_of_it(label: str, tmp_path: Path) -> None:
    path = tmp_path / "add.sh"
    path.write_text("codex mcp add plain -- npx -y @example/server\n")
    config = Config(codex_version="0.147.0", ca_style="path", ca_dir="/opt/my ca")
    mended = mend(Found(scripts=[path]), Sources(tmp_path), config, unsafe=False)
    written = _run(label, mended.after[path].decode(), tmp_path)
    assert written["plain"]["env"] == {"NODE_EXTRA_CA_CERTS": "/opt/my ca/ca-cert.pem"}


def _text(string: str) -> Text:
    return Text.of_file(Source(Path("/add.sh"), string.encode()))


def _run(label: str, script: str, directory: Path) -> dict[str, Any]:
    """The servers in config.toml after a script has run."""
    home, programs = directory / "home", directory / "bin"
    (home / ".codex").mkdir(parents=True)
    programs.mkdir()
    (programs / "codex").symlink_to(codexes.codex(label).binary)
    environment = {"HOME": str(home), "CODEX_HOME": str(home / ".codex"), "PATH": f"{programs}:/usr/bin:/bin"}
    command = [*isolation.prefix(), "bash", "-ec", script]
    subprocess.run(command, env=environment, cwd=directory, check=True, capture_output=True, timeout=60)
    servers: dict[str, Any] = tomllib.loads((home / ".codex" / "config.toml").read_text())["mcp_servers"]
    return servers
