"""Runs the rules over what was found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.book import Book
from boundary_lint.coder import RUNNING
from boundary_lint.firewall import Behind
from boundary_lint.launch import Launch, loose_launch
from boundary_lint.launches import launches_of, script_launch
from boundary_lint.merging import conditional, key_of, merged, order
from boundary_lint.modules import known_outputs
from boundary_lint.problem import Problem
from boundary_lint.reach import Reach, roots
from boundary_lint.report import Failure, Report
from boundary_lint.servers import servers_of, unjudged
from boundary_lint.shell.files import is_template
from boundary_lint.sites import sites_of
from boundary_lint.source import ReadError, Source, Span
from boundary_lint.terraform.broken import syntax_error
from boundary_lint.terraform.evaluation.budget import Budget
from boundary_lint.terraform.evaluation.rendering import render_open
from boundary_lint.terraform.evaluation.worlds import World, explore
from boundary_lint.terraform.project import Project
from boundary_lint.text import Text
from boundary_lint.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.config import Config
    from boundary_lint.discovery import Found
    from boundary_lint.reach import Reached
    from boundary_lint.rule import Finding
    from boundary_lint.sites import Site
    from boundary_lint.source import Sources
    from boundary_lint.terraform.syntax.files import File
    from boundary_lint.terraform.template import Template

WORLDS = 50
"""In how many worlds a module block is looked at, at most."""
TABLES = 2_000
"""How many servers are looked at for that, at most; a fix does not change their number."""


def lint(found: Found, sources: Sources, config: Config) -> Report:
    """Lint what was found, as the sources have it."""
    return _Run(sources, config).report_on(found)


class _Run:
    def __init__(self, sources: Sources, config: Config) -> None:
        self._sources = sources
        self._project = Project(sources, RUNNING, partial(known_outputs, config.modules))
        self._config = config
        self._book = Book(config)
        self._report = Report(sources.root)
        self._servers: set[tuple[str, Span]] = set()
        self._broken_texts: list[Problem] = []
        """Where texts with servers are not TOML."""
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
            report.errors += [Failure(path, reason) for path, reason in template.failures]
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
        self._note_unused()
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
        error = syntax_error(file)
        if error:
            where, message = error
            message = f"this is not valid Terraform: {message}; the rest of the directory is still checked"
            self._report.errors.append(Failure.at(where, message))
        else:
            self._report.unresolved.append(Problem(file.errors[0], "the block around this is not understood"))

    def _reached(self, worlds: list[tuple[World, list[Site]]], workspace: Workspace) -> None:
        views = [
            (world, [launch for site in sites for launch in launches_of(site, workspace, self._config)])
            for world, sites in worlds
        ]
        launches = [(launch, world) for world, launches in views for launch in launches]
        self._report.launches += launches
        self._note_broken([launch for launch, _ in launches])
        found = [
            (world, [*chain(*map(self._launch, launches)), *chain(*map(self._book.site, sites))])
            for (world, launches), (_, sites) in zip(views, worlds, strict=True)
        ]
        found_once = merged(finding for _, findings in found for finding in findings)
        for key, finding in found_once.items():
            holds = [world for world, findings in found if key in map(key_of, findings)]
            self._report.findings.append(conditional(finding, holds, [world for world, _ in views]))

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
            self._report.errors.append(Failure(path, str(error)))
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
            self._report.errors.append(Failure(path, str(error)))
            return
        self._loose(script_launch(self._text(source), self._config))

    def _loose(self, launch: Launch) -> None:
        """The launch that a file of its own stands for."""
        if launch.broken or launch.duplicates or any(map(codex.has_servers, launch.documents)):
            self._report.launches.append((launch, World()))
        self._note_broken([launch])
        self._report.findings += self._launch(launch)

    def _text(self, source: Source) -> Text:
        """What is in a script; of one that Terraform fills in first, with what it fills in unknown."""
        text = Text.of_file(source)
        if not is_template(source.path):
            return text
        evaluator = self._project.root(self._project.template(source.path.parent), World()).evaluator()
        rendered = render_open(text, evaluator)
        return rendered if isinstance(rendered, Text) else text

    def _note_broken(self, views: list[Launch]) -> None:
        """What is broken in each world is so. In some worlds only, the conditions may be such as never meet."""
        for problem in dict.fromkeys(problem for launch in views for problem in launch.broken):
            if all(problem in launch.broken for launch in views):
                self._broken_texts.append(Problem(problem.span, f"this is not valid TOML: {problem.message}"))
                continue
            message = f"under some of its unknown conditions, this is not valid TOML: {problem.message}"
            self._report.unresolved.append(Problem(problem.span, message))
            for launch in views:
                launch.broken = [one for one in launch.broken if one != problem]

    def _launch(self, launch: Launch) -> Iterator[Finding]:
        """The findings for a launch; what could not be read is noted whether it is behind the firewall or not."""
        servers = list(servers_of(launch))
        self._servers |= {(server.name, server.span()) for server in servers}
        self._report.unresolved += [*launch.unresolved, *unjudged(launch)]
        if launch.behind is not Behind.NO:
            self._report.unresolved += [problem for server in servers for problem in server.problems()]
        yield from self._book.launch(launch, servers)

    def _note_unused(self) -> None:
        """Tables of servers in resources that are not looked at, such as a `kubernetes_config_map`."""
        fragments = [fragment for launch, _ in self._report.launches for fragment in launch.fragments]
        known = {run.span for fragment in fragments for run in fragment.document.text.runs}
        known |= {problem.span for problem in self._report.unresolved}
        for block in (block for template in self._project.templates for block in template.blocks("resource")):
            for span in codex.tables_in(block.span):
                if not any(one.contains(span) for one in known):
                    message = "whether Codex ever reads this server is not known: not judged"
                    self._report.unresolved.append(Problem(span, message))

    def _finish(self) -> None:
        """Each thing once, in the order of the files; what is not severe enough is counted only."""
        report = self._report
        said = {finding.span for finding in report.findings}
        report.unresolved += [problem for problem in self._broken_texts if problem.span not in said]
        report.unresolved = list(dict.fromkeys(report.unresolved))
        report.findings += self._book.problems(report.unresolved)
        shown = [self._without_unsound_fix(finding) for finding in merged(report.findings).values()]
        report.findings = sorted((one for one in shown if one.severity >= self._config.min_severity), key=order)
        report.hidden = len(shown) - len(report.findings)
        report.errors = list(dict.fromkeys(report.errors))

    def _without_unsound_fix(self, finding: Finding) -> Finding:
        edits = finding.fix.edits if finding.fix else ()
        if not any(edit.span.source in self._unsound for edit in edits):
            return finding
        return replace(finding, fix=None, advice=f"mend the syntax error in this file, then {finding.advice}")
