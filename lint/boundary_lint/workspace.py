"""What the blocks of a template say together: whether its agents run behind the firewall, and in which jail."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.behind import Behind, Verdict
from boundary_lint.jails import jails_of
from boundary_lint.modules import inputs_holding
from boundary_lint.patterns import pattern
from boundary_lint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.agents.codex_patch import Patch
    from boundary_lint.runs import Run
    from boundary_lint.sites import Site
    from boundary_lint.source import Span

JUDGED = "Codex"
ONE_TASK = {"exec", "e"}
INSTALLED = pattern(r"@openai/codex@([^\s\"';]+)")


class Workspace:
    """All sites of a template, in all worlds that were looked at."""

    def __init__(self, worlds: list[list[list[Site]]]) -> None:
        """`worlds` has for each block its sites in each world."""
        self._worlds = worlds
        self._sites = [site for views in worlds for sites in views for site in sites]

    def verdict(self, site: Site) -> Verdict:
        """Whether the Codex of a site runs behind the firewall, by its own switch or by another block."""
        own = [site.switch] if site.switch and (site.starts(JUDGED) or not site.runs) else []
        modules = [] if site.starts(JUDGED) else self._switches
        return max((*own, *self._commands, *modules), key=lambda verdict: verdict.behind, default=Verdict(Behind.NO))

    def patches(self, site: Site) -> list[Patch]:
        """What changes Codex's configuration for a site: its own scripts, and those of no other module's Codex."""
        return list({patch.span: patch for patch in (*_patches_of(site), *self._shared_patches)}.values())

    @cached_property
    def _shared_patches(self) -> list[Patch]:
        return [patch for site in self._sites if not site.starts(JUDGED) for patch in _patches_of(site)]

    @property
    def knows_firewall(self) -> bool:
        """Whether it has anything of the firewall: a switch that is set, a module, a command."""
        return bool(self._firewalls) or any(map(_has_switch, self._sites)) or any(run.through for _, run in self._runs)

    @property
    def script_files(self) -> set[Path]:
        """The files that its scripts are from."""
        texts = [text for site in self._sites for text in site.scripts.values()]
        return {run.span.path for text in texts for run in text.runs}

    @cached_property
    def files(self) -> set[Path]:
        """The files by which its agents run as they do: behind the firewall or not, in which jail, in which version."""
        sites = [site for site in self._sites if site.runs or site.switch or site.pins or site.codex_scripts]
        return {path for site in (*sites, *self._firewalls) for path in site.files}

    @cached_property
    def installed(self) -> frozenset[str]:
        """The versions of Codex that its scripts install, as they name them."""
        texts = [text for site in self._sites for text in site.scripts.values()]
        return frozenset(version for text in texts for version in INSTALLED.findall(str(text)))

    @cached_property
    def pins(self) -> frozenset[str]:
        """The versions of Codex that its modules and scripts install."""
        return self.installed.union(*(site.pins for site in self._sites))

    @cached_property
    def jails(self) -> frozenset[str]:
        """The jails that its agents may be in."""
        return self._jails[0]

    @cached_property
    def _jails(self) -> tuple[frozenset[str], list[Problem]]:
        return jails_of(self._sites)

    @property
    def run_once(self) -> Span | None:
        """The first command that runs Codex for one task."""
        found = (run.span for _, run in self._runs if run.agent == JUDGED and ONE_TASK & set(run.arguments[:4]))
        return next(found, None)

    def problems(self) -> Iterator[Problem]:
        """What keeps the jail, or a server, from being known."""
        for _, run in self._runs:
            if run.agent == JUDGED and any(f"{codex.SERVERS}." in argument for argument in run.arguments):
                yield Problem(run.span, "the servers that Codex is given here, by `-c`, are not read")
        if any(verdict.behind is not Behind.NO for verdict in (*self._commands, *self._switches)):
            yield from self._jails[1]

    def other_agents(self) -> Iterator[tuple[str, Span]]:
        """The agents that run behind the firewall, or may, and are none that is judged; and where."""
        for site, run in self._runs:
            if not _may_be(run) and self._behind(site, run).behind is not Behind.NO:
                yield run.agent, run.span
        for site in self._sites:
            agent = site.use.module.agent if site.use else ""
            is_on = site.switch is not None and site.switch.behind is not Behind.NO
            is_meant = is_on or _has_switch(site)
            if agent not in ("", JUDGED) and (is_meant or self._has_idle_firewall):
                yield agent, site.block.header

    @cached_property
    def _runs(self) -> list[tuple[Site, Run]]:
        return [(site, run) for site in self._sites for run in site.runs]

    @cached_property
    def _has_idle_firewall(self) -> bool:
        """Whether there is a firewall module, and nothing is seen to run an agent through it, nor Codex without it."""
        is_run = any(site.starts(JUDGED) and site.use and site.use.starts_agent for site in self._sites)
        return bool(self._firewalls) and not is_run and not any(run.through for _, run in self._runs)

    @property
    def _firewalls(self) -> list[Site]:
        return [site for site in self._sites if site.use and site.use.module.is_firewall]

    @cached_property
    def _commands(self) -> list[Verdict]:
        """What the commands say that run Codex, or may run it; where none does, a firewall that waits for it."""
        found = [verdict for views in self._worlds for verdict in self._of_block(views)]
        if found or not self._has_idle_firewall:
            return found
        name = self._firewalls[0].name
        return [
            Verdict(Behind.POSSIBLE, f"if Codex is started through {name}, which no command that is understood does")
        ]

    def _of_block(self, views: list[list[Site]]) -> Iterator[Verdict]:
        """What the commands of one block say; certain is what they say in each world."""
        in_each = [[self._behind(site, run) for site in sites for run in site.runs if _may_be(run)] for sites in views]
        is_sure = all(any(verdict.behind is Behind.YES for verdict in found) for found in in_each)
        name = next((site.name for sites in views for site in sites), "")
        for verdict in (one for found in in_each for one in found):
            if verdict.behind is Behind.YES and not is_sure:
                yield Verdict(Behind.POSSIBLE, f"if {name} runs Codex through the firewall", verdict.through)
            else:
                yield verdict

    @cached_property
    def _switches(self) -> list[Verdict]:
        """What the modules say that start Codex themselves."""
        return [site.switch for site in self._sites if site.starts(JUDGED) and site.switch]

    @staticmethod
    def _behind(site: Site, run: Run) -> Verdict:
        if run.through is None:
            return Verdict(Behind.NO)
        if run.through.by_prefix:
            return site.switch or Verdict(Behind.NO)
        if site.doubt:
            return Verdict(Behind.POSSIBLE, site.doubt, run.span)
        if not run.agent:
            return Verdict(Behind.POSSIBLE, f"if `{run.program}` starts Codex", run.span)
        return Verdict(Behind.YES, through=run.span)


def _has_switch(site: Site) -> bool:
    """Whether it names an input by which a module runs its agent behind the firewall."""
    return not inputs_holding("firewall-switch").isdisjoint(site.block.body.arguments)


def _may_be(run: Run) -> bool:
    return run.agent in ("", JUDGED)


def _patches_of(site: Site) -> Iterator[Patch]:
    return (patch for script in site.codex_scripts.values() for patch in script.patches)
