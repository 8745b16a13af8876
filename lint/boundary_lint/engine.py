"""Runs the rules over what was found."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.book import Book
from boundary_lint.coder import RUNNING
from boundary_lint.documents import code_blocks, template_of
from boundary_lint.firewall import Behind
from boundary_lint.launch import Launch, loose_launch
from boundary_lint.launches import launches_of, script_launch
from boundary_lint.merging import conditional, key_of, merged
from boundary_lint.modules import known_outputs
from boundary_lint.problem import Problem
from boundary_lint.progress import unwatched, watched
from boundary_lint.reach import Reach, roots
from boundary_lint.report import Failure, Report
from boundary_lint.reporting import Reporting
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
    from collections.abc import Callable, Iterator, Mapping, Set
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.documents import CodeBlock
    from boundary_lint.progress import Watch
    from boundary_lint.reach import Reached
    from boundary_lint.rule import Finding
    from boundary_lint.server import Server
    from boundary_lint.sites import Site
    from boundary_lint.source import Sources
    from boundary_lint.terraform.syntax.files import Block, File
    from boundary_lint.terraform.template import Template

WORLDS = 50
"""In how many worlds a module block is looked at, at most."""
MOST_SERVERS = 500
"""How many servers of a launch are looked at."""
TABLES = 2_000
"""How many servers are looked at for that, at most; a fix does not change their number."""


def lint(found: Found, sources: Sources, settings: ByPath, watch: Watch = unwatched) -> Report:
    """Lint what was found, as the sources have it."""
    return _Run(found, sources, settings).report(watch)


def _causes(
    worlds: list[tuple[World, list[Site]]], launches: list[tuple[Launch, World]], workspace: Workspace
) -> set[Path]:
    """The files that what is said of a block hangs on."""
    sites = {path for _, sites in worlds for site in sites for path in site.files}
    return sites.union(workspace.files, *(launch.files for launch, _ in launches))


class _Run:
    def __init__(self, found: Found, sources: Sources, settings: ByPath) -> None:
        self._found = found
        self._sources = sources
        self._project = Project(sources, RUNNING, self._outputs)
        self._settings = settings
        self._book = Book(settings)
        self._report = Report(sources.root)
        self._servers: set[tuple[str, Span]] = set()
        self._broken_texts: list[Problem] = []
        """Where texts with servers are not TOML."""
        self._broken_files: list[Problem] = []
        """Where files cannot be read that were not named, or that only our parser does not understand."""
        self._looked_at: list[Span] = []
        """The parts of documents that were read."""
        self._unsound: set[Source] = set()
        """Files that were read in part: nothing is changed in them."""
        self._judged: set[Path] = set()
        """The scripts that are judged as those of a template, or known not to be behind the firewall."""

    def _outputs(self, block: Block, used: Set[str], text: Callable[[str], str | None]) -> Mapping[str, str]:
        return known_outputs(self._settings.of(block.span.path).modules, used, text)

    def report(self, watch: Watch) -> Report:
        """What comes of it."""
        found, report = self._found, self._report
        read = watched(found.templates, watch, "read {} templates")
        for root in watched(roots(self._project, read), watch, "checked {} templates"):
            self._template(root)
        report.templates = len(self._project.templates)
        for template in self._project.templates:
            report.errors += [Failure(path, message) for path, message in template.failures]
            for file in template.all_files:
                if file.errors:
                    self._broken(file)
        for path in watched(found.tomls, watch, "checked {} TOML files"):
            if path not in self._project.reads:
                self._toml(path)
        for path in watched(found.scripts, watch, "checked {} scripts"):
            if path not in self._judged:
                self._script(path)
        for path in watched(found.documents, watch, "checked {} documents"):
            self._document(path)
        report.files = self._sources.files
        report.servers = len(self._servers)
        self._note_unused()
        self._finish()
        return report

    def _template(self, root: Template) -> None:
        read_before = set(self._project.reads)
        reach = Reach(self._project, root, self._settings)
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
        where, message = error or (file.errors[0], "the block around this is not understood")
        if error:
            message = f"this is not valid Terraform: {message}; the rest of the directory is still checked"
        if error and self._found.scope.has(file.source.path):
            self._report.errors.append(Failure.at(where, message))
        else:
            self._broken_files.append(Problem(where, message))

    def _reached(self, worlds: list[tuple[World, list[Site]]], workspace: Workspace) -> None:
        views = [
            (world, [launch for site in sites for launch in launches_of(site, workspace, self._settings)])
            for world, sites in worlds
        ]
        launches = [(launch, world) for world, launches in views for launch in launches]
        self._report.launches += launches
        self._note_broken([launch for launch, _ in launches])
        found = [
            (world, [*chain(*map(self._launch, launches)), *chain(*map(self._book.site, sites))])
            for (world, launches), (_, sites) in zip(views, worlds, strict=True)
        ]
        causes = cache(partial(_causes, worlds, launches, workspace))
        for key, finding in merged(finding for _, findings in found for finding in findings).items():
            if not self._found.scope.has_for(finding.span.path, causes):
                continue
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

    def _read(self, path: Path) -> Source | None:
        """A file of its own; None for one that cannot be read, which is said."""
        try:
            return self._sources.read(path)
        except ReadError as error:
            self._report.errors.append(Failure(path, str(error)))
            return None

    def _toml(self, path: Path) -> None:
        source = self._read(path)
        if source is None:
            return
        if codex.is_of_another_agent(path.parent.name):
            problem = Problem(Span(source, 0, 0), "this is of another agent than Codex: not judged")
            self._report.unresolved.append(problem)
            return
        self._loose(loose_launch(Text.of_file(source), self._settings.of(path)))

    def _script(self, path: Path) -> None:
        """A shell script that no template gives to its workspace as it is."""
        source = self._read(path)
        if source:
            self._loose(script_launch(self._text(source), self._settings.of(path)))

    def _document(self, path: Path) -> None:
        """The code blocks of a document, each by itself."""
        source = self._read(path)
        for block in code_blocks(source) if source else ():
            if not (block.is_whole and self._code_block(block)):
                self._report.passed_over += 1

    def _code_block(self, block: CodeBlock) -> bool:
        """Whether a code block is a whole file; which is then looked at."""
        path = block.span.path
        self._looked_at.append(block.span)
        if block.is_terraform:
            template = template_of(block)
            if template:
                self._template(template)
            return template is not None
        launch = loose_launch(Text.of_part(block.span), self._settings.of(path))
        if not launch.broken:
            self._loose(launch)
        return not launch.broken

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
        servers = list(islice(servers_of(launch), MOST_SERVERS + 1))
        if len(servers) > MOST_SERVERS:
            self._too_many(servers.pop())
        self._servers |= {(server.name, server.span()) for server in servers}
        self._report.unresolved += [*launch.unresolved, *unjudged(launch)]
        if launch.behind is not Behind.NO:
            self._report.unresolved += [problem for server in servers for problem in server.problems()]
        yield from self._book.launch(launch, servers)

    def _too_many(self, first: Server) -> None:
        message = f"there are more than {MOST_SERVERS:,} servers: {first.name} and those behind it were not looked at"
        failure = Failure(first.span().path, message)
        if failure not in self._report.errors:
            self._report.errors.append(failure)

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
        report = self._report
        said = {finding.span for finding in report.findings}
        report.unresolved += [problem for problem in self._broken_texts if problem.span not in said]
        scope = self._found.scope
        report.unresolved = [one for one in report.unresolved if scope.has(one.span.path)]
        report.unresolved += self._broken_files
        sources = dict.fromkeys([*self._sources_of_templates(), *self._sources_of_files()])
        looked_at = [*(Span(source, 0, len(source.data)) for source in sources), *self._looked_at]
        Reporting(self._settings, self._book, scope, looked_at).finish(report, self._unsound)

    def _sources_of_templates(self) -> Iterator[Source]:
        return (file.source for template in self._project.templates for file in template.all_files)

    def _sources_of_files(self) -> Iterator[Source]:
        for path in (*self._found.tomls, *self._found.scripts, *sorted(self._project.reads)):
            with suppress(ReadError):
                yield self._sources.read(path)
