"""What the linter says of other agents' servers is what reaches them, before and after its fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from e2e import agents, firewall
from e2e.agent_verdicts import MODULES, Judged
from e2e.agents import claude, gemini
from e2e.agents.agent import with_servers
from e2e.agents.package import NEWEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.agents.agent import Agent
    from e2e.firewall import Authority

    Record = Callable[[str, object], None]

JUDGED = [(agent, label) for agent, label in agents.RUNS if agent.name in MODULES]
ALLOWED = {"security": {"environmentVariableRedaction": {"allowed": ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"]}}}


def _servers(agent: Agent, directory: str) -> dict[str, dict[str, Any]]:
    """Launchers of each family, with and without variables of their own."""
    path = f"{directory}/ca-cert.pem"
    commands = {
        "npx": ("npx", "-y", "x"),
        "uvx": ("uvx", "x"),
        "python": ("python3", "-m", "x"),
        "deno": ("deno", "run", "npm:x"),
        "git": ("git", "ls-remote", "x"),
    }
    given = {
        "npx": {},
        "uvx": {"A": "b"},
        "python": {"SSL_CERT_FILE": path},
        "deno": {"NODE_EXTRA_CA_CERTS": _reference(agent, "NODE_EXTRA_CA_CERTS")},
        "git": {"GIT_SSL_CAINFO": path, "A": "b"},
    }
    return {name: _server(agent, command, given[name]) for name, command in commands.items()}


def _server(agent: Agent, command: tuple[str, ...], env: dict[str, str]) -> dict[str, Any]:
    if agent.servers == "mcp":
        return {"type": "local", "command": [*command], **({"environment": env} if env else {})}
    program, *words = command
    return {"command": program, "args": words, **({"env": env} if env else {})}


def _reference(agent: Agent, variable: str) -> str:
    return f"{{env:{variable}}}" if agent.servers == "mcp" else f"${{{variable}}}"


def _compared(agent: Agent, label: str, judged: Judged, variables: dict[str, str], **switches: str) -> set[object]:
    """Where the linter and the agent differ."""
    text = judged.text
    seen = agent.start(label, text, {**variables, **switches})
    names = {"npx", "uvx", "python", "deno", "git"}
    assert seen.environments.keys() == names, seen.output
    arrived = {
        (server, variable)
        for server, environment in seen.environments.items()
        for variable in firewall.CERTIFICATE_VARIABLES
        if environment.get(variable) == variables[variable]
    }
    return arrived ^ judged.received(firewall.CERTIFICATE_VARIABLES)


def _check(
    agent: Agent,
    label: str,
    authority: Authority,
    record_property: Record,
    others: dict[str, Any],
    switches: dict[str, str],
) -> None:
    variables = firewall.nsjail(authority.directory)
    text = with_servers(agent.servers, _servers(agent, str(authority.directory)), **others)
    judged = Judged.of(agent.name, agent.package.version(label), text, authority.directory, **switches)
    fixed = judged.fixed()
    assert _compared(agent, label, judged, variables, **switches) == set()
    assert _compared(agent, label, fixed, variables, **switches) == set()
    needed = {
        ("npx", "NODE_EXTRA_CA_CERTS"),
        ("uvx", "SSL_CERT_FILE"),
        ("uvx", "REQUESTS_CA_BUNDLE"),
        ("python", "SSL_CERT_FILE"),
        ("python", "REQUESTS_CA_BUNDLE"),
        ("git", "GIT_SSL_CAINFO"),
    }
    assert needed <= fixed.received(firewall.CERTIFICATE_VARIABLES)
    record_property("sessions", 2)
    record_property("compared", 2 * 5 * len(firewall.CERTIFICATE_VARIABLES))


@pytest.mark.parametrize(("agent", "label"), JUDGED, ids=[f"{agent.name}-{label}" for agent, label in JUDGED])
def test_a_verdict_is_what_reaches_a_server(
    agent: Agent, label: str, authority: Authority, record_property: Record
) -> None:
    _check(agent, label, authority, record_property, {}, {})


@pytest.mark.parametrize("label", ["0.31.0", "0.40.1", NEWEST])
def test_gemini_that_is_allowed_to_hand_on(label: str, authority: Authority, record_property: Record) -> None:
    _check(gemini.AGENT, label, authority, record_property, ALLOWED, {})


@pytest.mark.parametrize("label", ["1.0.128", "2.1.100", NEWEST])
def test_claude_code_that_is_told_to_hand_on_nothing(label: str, authority: Authority, record_property: Record) -> None:
    _check(claude.AGENT, label, authority, record_property, {}, {"CLAUDE_CODE_MCP_ALLOWLIST_ENV": "1"})
