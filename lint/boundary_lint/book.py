"""The rules of a run, and what each of them is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.behind import Behind
from boundary_lint.registry import all_rules
from boundary_lint.rule import LaunchRule, ProblemRule, ServerRule, SiteRule, SuppressionRule
from boundary_lint.suppression import unused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from boundary_lint.config import ByPath, Config
    from boundary_lint.finding import Finding
    from boundary_lint.launch import Launch
    from boundary_lint.problem import Problem
    from boundary_lint.rule import Rule
    from boundary_lint.server import Server
    from boundary_lint.sites import Site
    from boundary_lint.suppression import Suppression


class Book:
    """The rules that a configuration asks for, by path."""

    def __init__(self, settings: ByPath) -> None:
        self._settings = settings
        self._rules = [rule() for rule in all_rules().values()]

    def runs(self, rule: str, path: Path) -> bool:
        """Whether a rule is to report what is in a file."""
        return _runs(all_rules()[rule], self._settings.of(path))

    def launch(self, launch: Launch, servers: Sequence[Server]) -> Iterator[Finding]:
        """What they say of a launch and its servers."""
        is_behind = launch.behind is not Behind.NO
        rules = [rule for rule in self._for(launch.files) if rule.everywhere or is_behind]
        for server in servers:
            for rule in rules:
                if isinstance(rule, ServerRule) and (rule.everywhere or server.started_by):
                    yield from rule.check(server)
        for rule in rules:
            if isinstance(rule, LaunchRule):
                yield from (_with_header(finding, servers) for finding in rule.check(launch))

    def site(self, site: Site) -> Iterator[Finding]:
        """What they say of a block, where it uses a known module."""
        for rule in self._for({site.block.span.path}) if site.use else ():
            if isinstance(rule, SiteRule):
                yield from rule.check(site)

    def problems(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        """What they say of what could not be read."""
        for problem in problems:
            for rule in self._for({problem.span.path}):
                if isinstance(rule, ProblemRule):
                    yield from rule.check(problem)

    def suppression(self, suppression: Suppression) -> Iterator[Finding]:
        """What they say of a comment that suppresses findings, when all other findings are known."""
        path = suppression.span.path
        for rule in self._for({path}):
            if isinstance(rule, SuppressionRule):
                for one in unused(suppression, runs=lambda name: self.runs(name, path), rules=all_rules()):
                    yield from rule.check(one)

    def _for(self, paths: Iterable[Path]) -> list[Rule]:
        """The rules that may report something in one of some files: a rule that is switched off does not run."""
        configs = {id(config): config for config in map(self._settings.of, paths)}.values()
        return [rule for rule in self._rules if any(_runs(type(rule), config) for config in configs)]


def _with_header(finding: Finding, servers: Sequence[Server]) -> Finding:
    """A finding about one of some servers, with the first line of the table that it lies in."""
    headers = [server.header for server in servers if server.name == finding.server]
    above = [one for one in headers if one.source is finding.span.source and one.start <= finding.span.start]
    return replace(finding, header=max(above, key=lambda header: header.start)) if above else finding


def _runs(rule: type[Rule], config: Config) -> bool:
    return config.runs(rule.name, by_itself=rule.on)
