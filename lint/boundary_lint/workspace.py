"""What the blocks of a template say together: of its firewall, its jails, and the variables of its agents."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from boundary_lint.agents.known import agent_of
from boundary_lint.behind import Behind
from boundary_lint.jails import jails_of
from boundary_lint.modules import inputs_holding
from boundary_lint.running_agent import RunningAgent
from boundary_lint.variables import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.problem import Problem
    from boundary_lint.runs import Run
    from boundary_lint.sites import Site
    from boundary_lint.source import Span


class Workspace:
    """All sites of a template, in all worlds that were looked at."""

    def __init__(self, worlds: list[list[list[Site]]]) -> None:
        """`worlds` has for each block its sites in each world."""
        self.worlds = worlds
        self.sites = [site for views in worlds for sites in views for site in sites]
        self._agents: dict[str, RunningAgent] = {}
        self._variables: dict[str, frozenset[str | None]] = {}

    def of(self, agent: str) -> RunningAgent:
        """What it says of one agent."""
        if agent not in self._agents:
            self._agents[agent] = RunningAgent(agent, self)
        return self._agents[agent]

    def variable(self, name: str) -> frozenset[str | None]:
        """What it sets a variable to, for all that runs in it; see Surroundings."""
        if name not in self._variables:
            self._variables[name] = values_of(name, self.sites) if name else frozenset()
        return self._variables[name]

    @property
    def knows_firewall(self) -> bool:
        """Whether it has anything of the firewall: a switch that is set, a module, a command."""
        return bool(self.firewalls) or any(map(_has_switch, self.sites)) or any(run.through for _, run in self.runs)

    @property
    def script_files(self) -> set[Path]:
        """The files that its scripts are from."""
        texts = [text for site in self.sites for text in site.scripts.values()]
        return {run.span.path for text in texts for run in text.runs}

    @cached_property
    def files(self) -> set[Path]:
        """The files by which its agents run as they do: behind the firewall or not, in which jail, in which version."""
        sites = [site for site in self.sites if site.runs or site.switch or site.pins or site.writers]
        return {path for site in (*sites, *self.firewalls) for path in site.files}

    @cached_property
    def jails(self) -> frozenset[str]:
        """The jails that its agents may be in."""
        return self._jails[0]

    @cached_property
    def _jails(self) -> tuple[frozenset[str], list[Problem]]:
        return jails_of(self.sites)

    def problems(self, agents: set[str]) -> Iterator[Problem]:
        """What keeps the jail, or a server of one of these agents, from being known."""
        for agent in sorted(agents.union(run.agent for _, run in self.runs if agent_of(run.agent))):
            yield from self.of(agent).problems()
        if any(self.of(agent).is_behind for agent in agents):
            yield from self._jails[1]

    def unmeasured(self) -> Iterator[tuple[str, Span]]:
        """The agents that run behind the firewall, or may, and of which nothing is known; and where."""
        for site, run in self.runs:
            if (
                run.agent
                and agent_of(run.agent) is None
                and self.of(run.agent).behind(site, run).behind is not Behind.NO
            ):
                yield run.agent, run.span
        for site in self.sites:
            agent = site.use.module.agent if site.use else ""
            is_on = site.switch is not None and site.switch.behind is not Behind.NO
            is_meant = is_on or _has_switch(site)
            if agent and agent_of(agent) is None and (is_meant or self.of(agent).has_idle_firewall):
                yield agent, site.block.header

    @cached_property
    def runs(self) -> list[tuple[Site, Run]]:
        """The agents that its scripts run."""
        return [(site, run) for site in self.sites for run in site.runs]

    @property
    def firewalls(self) -> list[Site]:
        """The modules that install the firewall for others."""
        return [site for site in self.sites if site.use and site.use.module.is_firewall]


def _has_switch(site: Site) -> bool:
    """Whether it names an input by which a module runs its agent behind the firewall."""
    return not inputs_holding("firewall-switch").isdisjoint(site.block.body.arguments)
