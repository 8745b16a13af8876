"""What the blocks of a template say together of one agent: whether it runs behind the firewall, in which version."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.agents.programs import rows
from boundary_lint.behind import Behind, Verdict
from boundary_lint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.agent import Agent
    from boundary_lint.agents.codex_patch import Patch
    from boundary_lint.runs import Run
    from boundary_lint.sites import Site
    from boundary_lint.source import Span
    from boundary_lint.workspace import Workspace

ONE_TASK = {"exec", "e"}


class RunningAgent:
    """One agent in all sites of a template, in all worlds that were looked at."""

    def __init__(self, name: str, workspace: Workspace) -> None:
        self._name = name
        self._workspace = workspace
        self._sites = workspace.sites

    def verdict(self, site: Site) -> Verdict:
        """Whether the agent of a site runs behind the firewall, by its own switch or by another block."""
        own = [site.switch] if site.switch and (self._is_started_by(site) or not site.runs) else []
        modules = [] if self._is_started_by(site) else self._switches
        return max((*own, *self._commands, *modules), key=lambda verdict: verdict.behind, default=Verdict(Behind.NO))

    def patches(self, agent: Agent, site: Site) -> list[Patch]:
        """What changes its configuration for a site: its own scripts, and those of no other module that starts it."""
        others = [other for other in self._sites if not self._is_started_by(other)]
        patches = (
            patch for one in (site, *others) for script in one.scripts_of(agent).values() for patch in script.patches
        )
        return list({patch.span: patch for patch in patches}.values())

    @cached_property
    def installed(self) -> frozenset[str]:
        """The versions of it that scripts install, as they name them."""
        package = rows()[self._name].get("package")
        wanted = re.compile(rf"(?<![\w@/-]){re.escape(package)}@([^\s\"';]+)") if package else None
        texts = [text for site in self._sites for text in site.scripts.values()]
        return frozenset(version for text in texts for version in (wanted.findall(str(text)) if wanted else ()))

    @cached_property
    def pins(self) -> frozenset[str]:
        """The versions of it that modules and scripts install."""
        return self.installed.union(*(site.pins for site in self._sites if self._is_started_by(site)))

    @property
    def run_once(self) -> Span | None:
        """The first command that runs Codex for one task."""
        found = (run.span for run in self._runs if self._name == "Codex" and ONE_TASK & set(run.arguments[:4]))
        return next(found, None)

    def problems(self) -> Iterator[Problem]:
        """What keeps a server of it from being known."""
        for run in self._runs:
            if self._name == "Codex" and any(f"{codex.SERVERS}." in argument for argument in run.arguments):
                yield Problem(run.span, "the servers that Codex is given here, by `-c`, are not read")

    @property
    def is_behind(self) -> bool:
        """Whether it may run behind the firewall."""
        return any(verdict.behind is not Behind.NO for verdict in (*self._commands, *self._switches))

    @cached_property
    def has_idle_firewall(self) -> bool:
        """Whether there is a firewall module, and nothing is seen to run an agent through it, nor this one without."""
        is_run = any(self._is_started_by(site) and site.use and site.use.starts_agent for site in self._sites)
        is_used = any(run.through for _, run in self._workspace.runs)
        return bool(self._workspace.firewalls) and not is_run and not is_used

    @property
    def _runs(self) -> list[Run]:
        return [run for _, run in self._workspace.runs if run.agent == self._name]

    @cached_property
    def _commands(self) -> list[Verdict]:
        """What the commands say that run it, or may; where none does, a firewall that waits for it."""
        found = [verdict for views in self._workspace.worlds for verdict in self._of_block(views)]
        if found or not self.has_idle_firewall:
            return found
        name = self._workspace.firewalls[0].name
        doubt = f"if {self._name} is started through {name}, which no command that is understood does"
        return [Verdict(Behind.POSSIBLE, doubt)]

    def _of_block(self, views: list[list[Site]]) -> Iterator[Verdict]:
        """What the commands of one block say; certain is what they say in each world."""
        in_each = [
            [self.behind(site, run) for site in sites for run in site.runs if self._may_be(run)] for sites in views
        ]
        is_sure = all(any(verdict.behind is Behind.YES for verdict in found) for found in in_each)
        name = next((site.name for sites in views for site in sites), "")
        for verdict in (one for found in in_each for one in found):
            if verdict.behind is Behind.YES and not is_sure:
                yield Verdict(Behind.POSSIBLE, f"if {name} runs {self._name} through the firewall", verdict.through)
            else:
                yield verdict

    @cached_property
    def _switches(self) -> list[Verdict]:
        """What the modules say that start it themselves."""
        return [site.switch for site in self._sites if self._is_started_by(site) and site.switch]

    def behind(self, site: Site, run: Run) -> Verdict:
        """Whether a command runs it behind the firewall."""
        if run.through is None:
            return Verdict(Behind.NO)
        if run.through.by_prefix:
            return site.switch or Verdict(Behind.NO)
        if site.doubt:
            return Verdict(Behind.POSSIBLE, site.doubt, run.span)
        if not run.agent:
            return Verdict(Behind.POSSIBLE, f"if `{run.program}` starts {self._name}", run.span)
        return Verdict(Behind.YES, through=run.span)

    def _may_be(self, run: Run) -> bool:
        return run.agent in ("", self._name)

    def _is_started_by(self, site: Site) -> bool:
        return site.starts(self._name)
