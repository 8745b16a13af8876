"""The rules of a run, and what each of them is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.firewall import Behind
from boundary_lint.registry import all_rules
from boundary_lint.rule import LaunchRule, ProblemRule, ServerRule, SiteRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.config import Config
    from boundary_lint.launch import Launch
    from boundary_lint.problem import Problem
    from boundary_lint.rule import Finding
    from boundary_lint.server import Server
    from boundary_lint.sites import Site


class Book:
    """The rules that a configuration asks for."""

    def __init__(self, config: Config) -> None:
        rules = [rule() for name, rule in all_rules().items() if config.runs(name, by_itself=rule.on)]
        self._of_servers = [rule for rule in rules if isinstance(rule, ServerRule)]
        self._of_launches = [rule for rule in rules if isinstance(rule, LaunchRule)]
        self._of_sites = [rule for rule in rules if isinstance(rule, SiteRule)]
        self._of_problems = [rule for rule in rules if isinstance(rule, ProblemRule)]

    def launch(self, launch: Launch, servers: Iterable[Server]) -> Iterator[Finding]:
        """What they say of a launch and its servers."""
        is_behind = launch.behind is not Behind.NO
        for server in servers:
            for rule in self._of_servers:
                if rule.everywhere or (is_behind and server.started_by):
                    yield from rule.check(server)
        for about in self._of_launches:
            if about.everywhere or is_behind:
                yield from about.check(launch)

    def site(self, site: Site) -> Iterator[Finding]:
        """What they say of a block, where it uses a known module."""
        for rule in self._of_sites if site.use else ():
            yield from rule.check(site)

    def problems(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        """What they say of what could not be read."""
        for problem in problems:
            for rule in self._of_problems:
                yield from rule.check(problem)
