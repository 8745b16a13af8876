"""What the `mcp add` of real agents writes, and the linter's reading of the command."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boundary_lint.agents.known import agent_of
from boundary_lint.config import Config
from boundary_lint.discovery import Found
from boundary_lint.fixing import mend
from boundary_lint.shell.syntax import read_script
from boundary_lint.source import Source
from boundary_lint.sources import Sources
from boundary_lint.text import Text
from e2e import isolation
from e2e.agents import auggie, claude, gemini
from e2e.agents.package import NEWEST, node

if TYPE_CHECKING:
    from e2e.agents.agent import Agent

BOTH = """\
X mcp add-json json '{"command":"npx","args":["-y","x"],"env":{"A":"é"}}'
X mcp add behind -e A=1 -- npx -y x
X mcp add quoted -e 'A="q" \\ ü' -- uvx x --env y
"""
GEMINI = """\
X mcp add plain npx @example/server
X mcp add -e A=1 -e B=2 before npx -y x
X mcp add behind -e A=1 npx -y x
X mcp add -s user user npx -- -y x
X mcp add last npx x --env=A=1
X mcp add -t http docs https://docs.example.com/mcp
"""
COMMANDS = {
    "auggie": BOTH + "X mcp add options --command npx --args '-y x' --env A=1\n",
    "claude": BOTH.replace("X mcp add", "X mcp add -s user").replace("add -s user-json", "add-json -s user")
    + "X mcp add -s user plain npx @example/server\nX mcp add -s user dashes npx -- -y x\n"
    "X mcp add -s user -t http docs https://docs.example.com/mcp\n",
    "gemini": GEMINI,
}
NAMES = {"auggie": "Auggie", "claude": "Claude Code", "gemini": "Gemini CLI"}
RUNS = [
    (auggie.AGENT, NEWEST),
    (claude.AGENT, "2.1.100"),
    (claude.AGENT, NEWEST),
    (gemini.AGENT, "0.31.0"),
    (gemini.AGENT, NEWEST),
]


@pytest.mark.parametrize(("agent", "label"), RUNS, ids=[f"{agent.name}-{label}" for agent, label in RUNS])
def test_what_is_added(agent: Agent, label: str, tmp_path: Path) -> None:
    script = COMMANDS[agent.name].replace("X ", f"{agent.name} ")
    known = agent_of(NAMES[agent.name])
    assert known
    read = known.read_script(read_script(Text.of_file(Source(Path("/add.sh"), script.encode()))))
    said: dict[str, Any] = {}
    for addition in read.additions:
        said |= json.loads(str(addition.text()))["mcpServers"]
    written = _run(agent, label, script, tmp_path)
    written.pop("docs", None)
    assert read.unread == []
    assert {name: _plain(server) for name, server in written.items()} == {
        name: _plain(server) for name, server in said.items()
    }


TRUSTED = {"GEMINI_CLI_NO_RELAUNCH": "true", "GEMINI_CLI_TRUST_WORKSPACE": "true"}
DASHES = {"gemini": ""}
FIXED = [one for one in RUNS if one[0] is not claude.AGENT]


@pytest.mark.parametrize(("agent", "label"), FIXED, ids=[f"{agent.name}-{label}" for agent, label in FIXED])
def test_what_a_fix_makes_of_it(agent: Agent, label: str, tmp_path: Path) -> None:
    path = tmp_path / "add.sh"
    dashes = DASHES.get(agent.name, " --")
    path.write_text(f"{agent.name} mcp add one{dashes} npx x\n{agent.name} mcp add two -e A=1{dashes} npx y\n")
    mended = mend(Found(scripts=[path]), Sources(tmp_path), Config(), unsafe=False)
    written = _run(agent, label, mended.after[path].decode(), tmp_path)
    reference = {"NODE_EXTRA_CA_CERTS": "${NODE_EXTRA_CA_CERTS}"}
    assert [written[name]["env"] for name in ("one", "two")] == [reference, {"A": "1", **reference}]


def _plain(server: dict[str, Any]) -> dict[str, Any]:
    """What matters of a server: some write `type`, and an empty table of variables."""
    return {"args": [], **{key: value for key, value in server.items() if key != "type" and value != {}}}


def _run(agent: Agent, label: str, script: str, directory: Path) -> dict[str, Any]:
    """The servers in all that the agent writes, after a script has run."""
    home, work, programs = (directory / name for name in ("home", "work", "bin"))
    home.mkdir()
    work.mkdir()
    programs.mkdir()
    program = programs / agent.name
    program.write_text(f'#!/bin/sh\nexec {shlex.join(agent.package.program(label))} "$@"\n')
    program.chmod(0o755)
    environment = {"HOME": str(home), "PATH": f"{programs}:{node()}:/usr/bin:/bin", "GEMINI_API_KEY": "x", **TRUSTED}
    command = [*isolation.prefix(), "bash", "-ec", script]
    subprocess.run(
        command, env=environment, cwd=work, check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL
    )
    servers: dict[str, Any] = {}
    for path in (home / name for name in (".augment/settings.json", ".claude.json", ".gemini/settings.json")):
        servers |= json.loads(path.read_text())["mcpServers"] if path.exists() else {}
    own = work / ".gemini/settings.json"
    return servers | (json.loads(own.read_text())["mcpServers"] if own.exists() else {})
