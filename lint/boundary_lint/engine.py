"""Runs the rules over what was found."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.coder import RUNNING
from boundary_lint.config import Severity
from boundary_lint.firewall import Behind
from boundary_lint.launch import Launch, loose_launch
from boundary_lint.launches import launches_of, script_launch
from boundary_lint.modules import known_outputs
from boundary_lint.problem import Problem
from boundary_lint.reach import Reach, roots
from boundary_lint.rule import Finding, LaunchRule, Rule, ServerRule
from boundary_lint.server import Server, servers_of
from boundary_lint.shell.files import is_template
from boundary_lint.sites import sites_of
from boundary_lint.source import ReadError, Source, Span, display_path
from boundary_lint.terraform.evaluation.budget import Budget
from boundary_lint.terraform.evaluation.evaluate import shorten
from boundary_lint.terraform.evaluation.rendering import render_open
from boundary_lint.terraform.evaluation.worlds import World, explore
from boundary_lint.terraform.project import Project
from boundary_lint.terraform.second_reader import read_again, where_it_fails
from boundary_lint.text import Text
from boundary_lint.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.config import Config
    from boundary_lint.discovery import Found
    from boundary_lint.reach import Reached
    from boundary_lint.sites import Site
    from boundary_lint.source import Sources
    from boundary_lint.terraform.syntax.files import File
    from boundary_lint.terraform.template import Template

RULES = "boundary_lint_rules"
PAGES = "https://github.com/boundary-lint/boundary-lint/blob/main/rules/boundary_lint_rules"
WORLDS = 50
"""In how many worlds a module block is looked at, at most."""
TABLES = 2_000
"""How many servers are looked at for that, at most; a fix does not change their number."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that could not be read."""

    path: str
    message: str


@dataclass
class Report:
    """What came of a run."""

    findings: list[Finding] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)
    unresolved: list[Problem] = field(default_factory=list)
    launches: list[tuple[Launch, World]] = field(default_factory=list)
    """Each launch in each world that it was looked at in."""
    not_judged: set[str] = field(default_factory=set)
    """The agents that run behind the firewall, or may, and are not looked at."""
    hidden: int = 0
    """How many findings are below the severity that is shown."""
    files: int = 0
    templates: int = 0
    servers: int = 0

    @property
    def launch_count(self) -> int:
        """How many agents are started."""
        return len({launch.key for launch, _ in self.launches})

    @property
    def fragment_count(self) -> int:
        """How many texts with servers were read."""
        return len({(launch.key, fragment.input) for launch, _ in self.launches for fragment in launch.fragments})


@cache
def all_rules() -> dict[str, type[Rule]]:
    """Every rule by name, in alphabetical order, found by walking the package of rules."""
    package = import_module(RULES)
    modules = [import_module(f"{RULES}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    rules: dict[str, type[Rule]] = {}
    for module in modules:
        for _, member in inspect.getmembers(module, inspect.isclass):
            if issubclass(member, Rule) and member.__module__ == module.__name__ and hasattr(member, "name"):
                rules[member.name] = member
    return dict(sorted(rules.items()))


def rule_page(rule: type[Rule]) -> str:
    """The page of a rule, as Markdown."""
    return Path(inspect.getfile(rule)).with_suffix(".md").read_text("utf-8")


def rule_url(name: str) -> str:
    """Where the page of a rule is published."""
    return f"{PAGES}/{name.replace('-', '_')}.md"


def lint(found: Found, sources: Sources, config: Config) -> Report:
    """Lint what was found, as the sources have it."""
    return _Run(sources, config).report_on(found)


class _Run:
    def __init__(self, sources: Sources, config: Config) -> None:
        self._sources = sources
        self._project = Project(sources, RUNNING, partial(known_outputs, config.modules))
        self._config = config
        names = config.select or all_rules().keys()
        rules = [rule() for name, rule in all_rules().items() if name in names and name not in config.ignore]
        self._server_rules = [rule for rule in rules if isinstance(rule, ServerRule)]
        self._launch_rules = [rule for rule in rules if isinstance(rule, LaunchRule)]
        self._report = Report()
        self._servers: set[tuple[str, Span]] = set()
        self._unsound: set[Source] = set()
        """Files that were read in part: nothing is changed in them."""
        self._judged: set[Path] = set()
        """The scripts that are judged as those of a template, or known not to be behind the firewall."""

    def report_on(self, found: Found) -> Report:
        report = self._report
        for root in roots(self._project, found.templates):
            self._template(root)
        report.templates = len(self._project.templates)
        for template in self._project.templates:
            report.errors += [_failure(path, message) for path, message in template.failures]
            for file in template.all_files:
                if file.errors:
                    self._broken(file)
        for path in found.tomls:
            if path not in self._project.reads:
                self._toml(path)
        for path in found.scripts:
            if path not in self._judged:
                self._script(path)
        report.files = self._sources.files
        report.servers = len(self._servers)
        self._finish()
        return report

    def _template(self, root: Template) -> None:
        read_before = set(self._project.reads)
        reach = Reach(self._project, root, self._config)
        views = [self._views(root, reached) for reached in reach.blocks]
        workspace = Workspace([[sites for _, sites in worlds] for worlds in views])
        self._judged |= workspace.script_files
        if not workspace.knows_firewall:
            self._judged |= self._project.reads - read_before
        for worlds in views:
            self._reached(worlds, workspace)
        self._report.unresolved += [*reach.problems, *workspace.problems()]
        for agent, span in workspace.other_agents():
            self._report.not_judged.add(agent)
            message = f"{agent} runs, or may run, behind the firewall: not judged, Codex alone is so far"
            self._report.unresolved.append(Problem(span, message))

    def _broken(self, file: File) -> None:
        """A file with a syntax error; where only our parser sees one, it is not called broken."""
        self._unsound.add(file.source)
        if read_again(file.source) is None:
            where = _where(file)
            message = f"this is not valid Terraform: {_unread(where)}; the rest of the directory is still checked"
            self._report.errors.append(_located(where, message))
        else:
            self._report.unresolved.append(Problem(file.errors[0], "the block around this is not understood"))

    def _reached(self, worlds: list[tuple[World, list[Site]]], workspace: Workspace) -> None:
        views = [
            (world, [launch for site in sites for launch in launches_of(site, workspace, self._config)])
            for world, sites in worlds
        ]
        launches = [(launch, world) for world, launches in views for launch in launches]
        self._report.launches += launches
        self._note_errors([launch for launch, _ in launches])
        found = [(world, [one for launch in launches for one in self._launch(launch)]) for world, launches in views]
        merged = _merged(finding for _, findings in found for finding in findings)
        for key, finding in merged.items():
            holds = [world for world, findings in found if key in map(_key, findings)]
            self._report.findings.append(_conditional(finding, holds, [world for world, _ in views]))

    def _views(self, root: Template, reached: Reached) -> list[tuple[World, list[Site]]]:
        """The sites of a block in each world that is looked at; all of them share a budget."""
        budget = Budget()

        def sites_in(world: World) -> list[Site]:
            return sites_of(reached, self._project.root(root, world, budget))

        views: list[tuple[World, list[Site]]] = []
        tables = 0
        for world, sites in explore(sites_in):
            if len(views) == WORLDS or tables > TABLES:
                message = f"of its unknown conditions, no more than {len(views)} combinations were looked at"
                self._report.unresolved.append(Problem(reached.block.header, message))
                break
            views.append((world, sites))
            tables += sum(site.mentions(codex.SERVERS) for site in sites)
        return views

    def _toml(self, path: Path) -> None:
        try:
            source = self._sources.read(path)
        except ReadError as error:
            self._report.errors.append(_failure(path, str(error)))
            return
        if codex.is_of_another_agent(path.parent.name):
            problem = Problem(Span(source, 0, 0), "this is of another agent than Codex: not judged")
            self._report.unresolved.append(problem)
            return
        self._loose(loose_launch(source, self._config))

    def _script(self, path: Path) -> None:
        """A shell script that no template gives to its workspace as it is."""
        try:
            source = self._sources.read(path)
        except ReadError as error:
            self._report.errors.append(_failure(path, str(error)))
            return
        self._loose(script_launch(self._text(source), self._config))

    def _loose(self, launch: Launch) -> None:
        """The launch that a file of its own stands for."""
        if any(codex.SERVERS in fragment.document.values for fragment in launch.fragments):
            self._report.launches.append((launch, World()))
        self._note_errors([launch])
        self._report.findings += self._launch(launch)

    def _text(self, source: Source) -> Text:
        """What is in a script; of one that Terraform fills in first, with what it fills in unknown."""
        text = Text.of_file(source)
        if not is_template(source.path):
            return text
        evaluator = self._project.root(self._project.template(source.path.parent), World()).evaluator()
        rendered = render_open(text, evaluator)
        return rendered if isinstance(rendered, Text) else text

    def _note_errors(self, views: list[Launch]) -> None:
        """What is broken in each world is an error. In some worlds only, the conditions may be such as never meet."""
        for problem in (problem for launch in views for problem in launch.errors):
            if all(problem in launch.errors for launch in views):
                self._report.errors.append(_located(problem.span, problem.message))
            else:
                message = f"under some of its unknown conditions, {problem.message}"
                self._report.unresolved.append(Problem(problem.span, message))

    def _launch(self, launch: Launch) -> Iterator[Finding]:
        """The findings for a launch; what could not be read is noted whether it is behind the firewall or not."""
        servers = list(servers_of(launch))
        self._servers |= {(server.name, server.span()) for server in servers}
        self._report.unresolved += launch.unresolved
        if launch.behind is Behind.NO:
            return
        for server in servers:
            yield from self._server(server)
        for rule in self._launch_rules:
            yield from rule.check(launch)

    def _server(self, server: Server) -> Iterator[Finding]:
        self._report.unresolved += server.problems()
        if server.started_by:
            for rule in self._server_rules:
                yield from rule.check(server)

    def _finish(self) -> None:
        """Each thing once, in the order of the files; what is not severe enough is counted only."""
        report = self._report
        shown = [self._without_unsound_fix(finding) for finding in _merged(report.findings).values()]
        report.findings = sorted((one for one in shown if one.severity >= self._config.min_severity), key=_order)
        report.hidden = len(shown) - len(report.findings)
        report.errors = list(dict.fromkeys(report.errors))
        report.unresolved = list(dict.fromkeys(report.unresolved))

    def _without_unsound_fix(self, finding: Finding) -> Finding:
        edits = finding.fix.edits if finding.fix else ()
        if not any(edit.span.source in self._unsound for edit in edits):
            return finding
        return replace(finding, fix=None, advice=f"mend the syntax error in this file, then {finding.advice}")


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.rule, finding.span, finding.server, finding.variables)


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.span.source.display_path, finding.span.start, finding.rule)


def _merged(findings: Iterable[Finding]) -> dict[tuple[object, ...], Finding]:
    """The same problem at the same place once, as severe as it is anywhere."""
    merged: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        other = merged.get(_key(finding))
        if other is None or other.severity < finding.severity:
            merged[_key(finding)] = finding
    return merged


def _conditional(finding: Finding, holds: list[World], worlds: list[World]) -> Finding:
    """The finding with the conditions under which it holds, if it does not hold in all worlds."""
    if len(holds) == len(worlds):
        return finding
    words = []
    for key, condition in holds[0].asked.items():
        decision = holds[0].decisions[key]
        same = all(world.decisions.get(key, decision) is decision for world in holds)
        if same and any(world.decisions.get(key, decision) is not decision for world in worlds):
            words.append(f"`{condition.text}` is {'true' if decision else 'false'}")
    message = f"{finding.message}, where {' and '.join(words)}" if words else finding.message
    return replace(finding, message=message, severity=min(finding.severity, Severity.WARNING))


def _failure(path: Path, message: str) -> Failure:
    return Failure(display_path(path), message)


def _where(file: File) -> Span:
    """The place of a file's first syntax error; tree-sitter may know no more than the block that it lies in."""
    first = file.errors[0]
    place = where_it_fails(file.source)
    offset = file.source.offset(*place) if place else first.start
    return Span(file.source, offset, offset) if first.start <= offset <= first.end else first


def _unread(where: Span) -> str:
    """What the parser could not go on with, in words."""
    rest = where.source.data[where.start : where.start + 200].decode("utf-8", "replace").partition("\n")[0]
    return f"cannot read `{shorten(rest)}`" if rest.strip() else "the line ends too early"


def _located(span: Span, message: str) -> Failure:
    position = span.source.position(span.start)
    return Failure(span.source.display_path, f"line {position.line}, column {position.column}: {message}")
