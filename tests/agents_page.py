"""Makes the part about agents of docs/trust.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packaging.version import Version

from boundary_lint.agents import codex
from boundary_lint.agents.known import agent_of, measured
from boundary_lint.agents.programs import rows
from boundary_lint.agents.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from boundary_lint.agents.agent import Agent

VARIABLES = (
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "NODE_EXTRA_CA_CERTS",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "GIT_SSL_CAINFO",
    "HTTPS_PROXY",
)
UNSET = {
    "text": "stays as it is written",
    "empty": "is empty",
    "refused": "the server is refused",
}


class _Behind:
    """Behind the firewall, with nothing else that matters."""

    documents: Sequence[Mapping[str, Any]] = ()
    is_open = False

    def sets(self, _variable: str) -> bool:
        return True

    def variable(self, _name: str) -> frozenset[str | None]:
        return frozenset()


def what_arrives() -> tuple[list[str], list[list[str]]]:
    """Which variables reach a server that is given none."""
    return ["agent", *(f"`{name}`" for name in VARIABLES)], [
        [name, *(_cell(agent, name, variable) for variable in VARIABLES)] for name, agent in _agents()
    ]


def how_to_forward() -> tuple[list[str], list[list[str]]]:
    """How a variable is forwarded, and how long a server may take to start."""
    head = ["agent", "a variable is forwarded by", "one that is not set", "a start may take"]
    return head, [[name, _forward(agent, name), _unset(agent), _start(agent)] for name, agent in _agents()]


def versions_run() -> tuple[list[str], list[list[str]]]:
    """What was run."""
    return ["agent", "versions"], [
        [name, ", ".join(map(str, _versions(name).steps))] for name, agent in _agents() if not agent.lists_names
    ]


def not_run() -> str:
    """The agents of which nothing is known."""
    without_servers = {"Aider"}
    return ", ".join(sorted(set(rows()) - set(measured()) - without_servers))


def _agents() -> list[tuple[str, Agent]]:
    return [(name, agent) for name in measured() if (agent := agent_of(name))]


def _versions(name: str) -> Versions:
    if name == "Codex":
        return codex.unpinned()
    return Versions(tuple(map(Version, rows()[name]["measured"])), pinned=False)


def _cell(agent: Agent, name: str, variable: str) -> str:
    allowed = _versions(name)
    kept = agent.withholds({}, variable, allowed, _Behind())
    words = kept.among(allowed) if kept else ""
    return "Y" if not kept else f"not {words}" if words else "."


def _forward(agent: Agent, name: str) -> str:
    if agent.lists_names:
        return '`env_vars = ["NAME"]`'
    allowed = _versions(name)
    able = allowed.where(lambda version: agent.reference("NAME", Versions((version,), pinned=True)) is not None)
    written = f'`"NAME": "{agent.reference("NAME", allowed.none())}"` in `{agent.env}`'
    words = able.among(allowed)
    return f"{written}, {words}" if words else written


def _unset(agent: Agent) -> str:
    return "is left out" if agent.lists_names else UNSET[agent.unset]


def _start(agent: Agent) -> str:
    seconds = " or ".join(f"{one} s" for one in agent.default_timeouts(_versions(agent.name)))
    setting = next(iter(agent.startup_timeouts), agent.startup_variable)
    return f"{seconds}; `{setting}` says otherwise" if seconds and setting else seconds or "no limit known"
