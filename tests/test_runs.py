"""Which agents a script runs, and through what."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundary_lint.runs import Run, Through, runs_in
from boundary_lint.shell.syntax import read_script
from boundary_lint.source import Source
from boundary_lint.text import Text

WRAPPER = "$HOME/.coder-modules/coder/agent-firewall/scripts/agent-firewall-wrapper.sh"
PLAIN = Through()


def _runs(script: str) -> list[Run]:
    return list(runs_in(read_script(Text.of_file(Source(Path("/s"), script.encode())))))


@pytest.mark.parametrize(
    ("script", "runs"),
    [
        ("codex", [("Codex", None)]),
        ("exec /usr/local/bin/codex --full-auto", [("Codex", None)]),
        ("A=b nohup codex exec x &", [("Codex", None)]),
        ("agentapi server --type codex -- codex", [("Codex", None)]),
        ("boundary -- codex", [("Codex", PLAIN)]),
        ("sudo -E boundary -- codex", [("Codex", PLAIN)]),
        ("coder boundary --log-level warn -- codex exec x", [("Codex", PLAIN)]),
        (
            "coder agent-firewall --jail-type=landjail --config c.yaml -- codex",
            [("Codex", Through("landjail", "c.yaml"))],
        ),
        ("boundary-run --jail-type landjail -- env A=b codex", [("Codex", Through("landjail"))]),
        (f'"{WRAPPER}" --config="c" -- codex', [("Codex", Through(config="c"))]),
        (f"tmux new-session -d -s x '\"{WRAPPER}\" -- codex'", [("Codex", PLAIN)]),
        (f'exec tmux new -A "bash -lc \\"{WRAPPER} -- codex\\""', [("Codex", PLAIN)]),
        (f"{WRAPPER} -- bash -c 'cd x && codex'", [("Codex", PLAIN)]),
        (f"W={WRAPPER}; $W -- codex", [("Codex", PLAIN)]),
        (f"{WRAPPER} -- claude; codex", [("Claude Code", PLAIN), ("Codex", None)]),
        (f"{WRAPPER} -- ./start.sh", [("", PLAIN)]),
        ('"$AGENTAPI_BOUNDARY_PREFIX" codex', [("Codex", Through(by_prefix=True))]),
        ('agentapi server -- "${AGENTAPI_BOUNDARY_PREFIX}" codex', [("Codex", Through(by_prefix=True))]),
        ("cat > ~/bin/codex <<'E'\n#!/bin/sh\nexec boundary -- codex-real \"$@\"\nE\n", [("Codex", PLAIN)]),
        ("printf '#!/bin/sh\\nexec boundary -- codex\\n' > ~/bin/x", [("Codex", PLAIN)]),
        ("alias codex='boundary -- codex'", [("Codex", PLAIN)]),
        ("f() { boundary -- codex; }", [("Codex", PLAIN)]),
        ("codex --version && codex mcp add a -- b && codex login", []),
        ("npm install -g @openai/codex && which codex && mkdir ~/codex", []),
        ("boundary --help", []),
        ("coder exp sync want boundary", []),
        ("echo 'run boundary -- codex'", []),
        ("# boundary -- codex", []),
    ],
)
def test_agents_that_a_script_runs(script: str, runs: list[tuple[str, Through | None]]) -> None:
    assert [(run.agent, run.through) for run in _runs(script)] == runs


def test_the_program_that_may_be_any_agent_is_named() -> None:
    assert [run.program for run in _runs(f'{WRAPPER} -- "$HOME/bin/agent" x')] == ["$HOME/bin/agent"]
