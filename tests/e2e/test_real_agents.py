"""What real agents do with the servers of their users: which they start, and what they hand to them.

What is said of them here is to be what the linter says.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boundary_lint.agents.known import agent_of
from boundary_lint.agents.measured import MeasuredAgent
from boundary_lint.config import Config
from boundary_lint.launch import loose_launch
from boundary_lint.source import Source, Span
from boundary_lint.text import Text
from e2e import agents, firewall
from e2e.agents import auggie, claude, copilot, gemini, opencode
from e2e.agents.agent import with_servers
from e2e.agents.package import NEWEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from packaging.version import Version

    from boundary_lint.agents.versions import Versions
    from e2e.agents.agent import Agent
    from e2e.firewall import Authority

    Record = Callable[[str, object], None]

NAMES = {
    "auggie": "Auggie",
    "claude": "Claude Code",
    "copilot": "Copilot CLI",
    "gemini": "Gemini CLI",
    "opencode": "opencode",
    "qwen": "Qwen Code",
}
"""What the linter calls them."""
OWN = "FOO_TEST"
UNSET = "UNSET_TEST"
REDACTED = frozenset({"SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS"})
"""What has CERT in its name."""
STRICT = {
    *((claude.AGENT.name, config) for config in claude.AGENT.configs),
    (copilot.AGENT.name, "work/.mcp.json"),
    (copilot.AGENT.name, "work/.github/mcp.json"),
    (auggie.AGENT.name, "work/servers.json"),
}
"""Files that have to be JSON; the others may have comments."""
LENIENT = (auggie.AGENT, copilot.AGENT, opencode.AGENT)
"""Agents that read over a comma too many in the others."""
OFF = {"disabled": {"disabled": True}, "not_enabled": {"enabled": False}}

by_version = pytest.mark.parametrize(
    ("agent", "label"), agents.RUNS, ids=[f"{agent.name}-{label}" for agent, label in agents.RUNS]
)
by_config = pytest.mark.parametrize(
    ("agent", "config"), agents.CONFIGS, ids=[f"{agent.name}-{config}" for agent, config in agents.CONFIGS]
)


def _said(agent: Agent, version: Version) -> tuple[MeasuredAgent, Versions]:
    """What the linter knows of it."""
    known = agent_of(NAMES[agent.name])
    assert isinstance(known, MeasuredAgent)
    return known, known.versions(str(version))


def _hands_on(agent: Agent, version: Version, variables: Iterable[str]) -> set[str]:
    """Which of these reach a server that has no table of variables."""
    known, allowed = _said(agent, version)
    launch = loose_launch(Text.computed("{}", Span(Source(Path("x"), b"{}"), 0, 2)), Config(), known)
    return {variable for variable in variables if not known.keeps(variable, allowed, launch)}


def _fills_in(agent: Agent, version: Version) -> bool:
    """Whether it puts the value of a variable where a server's table refers to one."""
    known, allowed = _said(agent, version)
    return known.reference(OWN, allowed) == _reference(agent, OWN)


def _takes_comments(agent: Agent, config: str) -> bool:
    return (agent.name, config) not in STRICT


def _takes_commas(agent: Agent, config: str) -> bool:
    """Whether it reads a file with a comma before a closing bracket."""
    return agent in LENIENT and (agent.name, config) not in STRICT


def _is_off(agent: Agent, config: str) -> set[str]:
    """Which of the servers that are switched off are, to this agent."""
    if agent is opencode.AGENT:
        return set(OFF)
    heeds = agent is copilot.AGENT or (agent is auggie.AGENT and config != "work/servers.json")
    return {"disabled"} if heeds else set()


def _reference(agent: Agent, variable: str) -> str:
    return f"{{env:{variable}}}" if agent is opencode.AGENT else f"${{{variable}}}"


def _server(agent: Agent, env: dict[str, str] | None = None) -> dict[str, Any]:
    """A server as this agent's users write it."""
    if agent is opencode.AGENT:
        return {"type": "local", "command": ["npx", "-y", "x"], **({"environment": env} if env else {})}
    return {"command": "npx", "args": ["-y", "x"], **({"env": env} if env else {})}


def _servers(agent: Agent, variables: Iterable[str]) -> dict[str, dict[str, Any]]:
    forwarding = {variable: _reference(agent, variable) for variable in variables}
    return {"plain": _server(agent), "forwarding": _server(agent, forwarding)}


def _given(environment: dict[str, str], variables: dict[str, str]) -> dict[str, str]:
    """What a server has of the variables that its agent has."""
    return {name: environment[name] for name in variables if name in environment}


@pytest.fixture
def variables(authority: Authority) -> dict[str, str]:
    return {**firewall.landjail(authority.directory), OWN: "own"}


@by_version
def test_what_reaches_a_server(agent: Agent, label: str, variables: dict[str, str], record_property: Record) -> None:
    version = agent.package.version(label)
    seen = agent.start(label, with_servers(agent.servers, _servers(agent, variables)), variables)
    record_property("sessions", 1)
    record_property("compared", 2 * len(variables))
    assert seen.environments.keys() == {"plain", "forwarding"}, seen.output
    plain, forwarding = (_given(seen.environments[name], variables) for name in ("plain", "forwarding"))
    assert plain == {name: variables[name] for name in _hands_on(agent, version, variables)}
    filled = _fills_in(agent, version)
    assert forwarding == {name: value if filled else _reference(agent, name) for name, value in variables.items()}


@by_config
def test_what_is_started(agent: Agent, config: str, record_property: Record) -> None:
    servers = {"plain": _server(agent), **{name: {**_server(agent), **entry} for name, entry in OFF.items()}}
    expected = servers.keys() - _is_off(agent, config)
    text = with_servers(agent.servers, servers)
    seen = agent.start(NEWEST, text, {}, config=config, expects=expected, to_the_end=True)
    record_property("sessions", 1)
    record_property("compared", len(servers))
    assert seen.environments.keys() == expected, seen.output


@by_config
@pytest.mark.parametrize(
    ("says_so", "place", "more"),
    [(_takes_comments, "{", "{ // a comment\n"), (_takes_commas, "}", ",}")],
    ids=["comment", "comma"],
)
def test_what_is_no_json(
    agent: Agent,
    config: str,
    says_so: Callable[[Agent, str], bool],
    place: str,
    more: str,
    record_property: Record,
) -> None:
    text = with_servers(agent.servers, {"plain": _server(agent)})
    before, _, after = text.rpartition(place) if place == "}" else text.partition(place)
    expected = {"plain"} if says_so(agent, config) else set()
    seen = agent.start(NEWEST, before + more + after, {}, config=config, expects=expected, to_the_end=not expected)
    record_property("sessions", 1)
    record_property("compared", 1)
    assert seen.environments.keys() == expected, seen.output


@pytest.mark.parametrize("label", ["2.1.100", NEWEST])
def test_claude_code_that_is_told_to_hand_on_nothing(
    label: str, variables: dict[str, str], record_property: Record
) -> None:
    agent = claude.AGENT
    text = with_servers(agent.servers, _servers(agent, variables))
    seen = agent.start(label, text, {**variables, "CLAUDE_CODE_MCP_ALLOWLIST_ENV": "1"})
    record_property("sessions", 1)
    assert _given(seen.environments["plain"], variables) == {}, seen.output
    assert _given(seen.environments["forwarding"], variables) == variables


@pytest.mark.parametrize(("label", "is_heeded"), [("0.31.0", False), ("0.40.1", True), (NEWEST, True)])
def test_gemini_that_is_allowed_to_hand_on(
    label: str, is_heeded: bool, variables: dict[str, str], record_property: Record
) -> None:
    agent = gemini.AGENT
    allowed = {"security": {"environmentVariableRedaction": {"allowed": sorted(REDACTED)}}}
    text = with_servers(agent.servers, {"plain": _server(agent)}, **allowed)
    seen = agent.start(label, text, variables)
    record_property("sessions", 1)
    lacking = set() if is_heeded else REDACTED
    assert variables.keys() - seen.environments["plain"].keys() == lacking, seen.output


@pytest.mark.parametrize(("label", "is_refused"), [("0.22.0", False), ("0.25.2", True), (NEWEST, True)])
def test_auggie_where_a_variable_is_not_set(label: str, is_refused: bool, record_property: Record) -> None:
    agent = auggie.AGENT
    servers = {"plain": _server(agent), "refused": _server(agent, {UNSET: _reference(agent, UNSET)})}
    seen = agent.start(label, with_servers(agent.servers, servers), {}, to_the_end=True)
    record_property("sessions", 1)
    assert ("refused" not in seen.environments) == is_refused, seen.output
    assert (f'Missing environment variable "{UNSET}"' in seen.output) == is_refused
