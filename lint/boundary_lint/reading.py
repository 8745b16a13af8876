"""What there is to judge: the launches that templates, and files of their own, come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import field

from boundary_lint.coder import RUNNING
from boundary_lint.launches import launches_of
from boundary_lint.modules import known_outputs
from boundary_lint.problem import Problem
from boundary_lint.progress import unwatched, watched
from boundary_lint.reach import Reach, roots
from boundary_lint.report import Failure, Report
from boundary_lint.sites import sites_of
from boundary_lint.terraform.evaluation.budget import Budget
from boundary_lint.terraform.evaluation.worlds import World, explore
from boundary_lint.terraform.project import Project
from boundary_lint.views import Group, View
from boundary_lint.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Set
    from pathlib import Path

    from boundary_lint.agents.agent import Agent
    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.launch import Launch
    from boundary_lint.progress import Watch
    from boundary_lint.reach import Reached
    from boundary_lint.sites import Site
    from boundary_lint.source import Source, Span
    from boundary_lint.sources import Sources
    from boundary_lint.terraform.syntax.files import Block, File
    from boundary_lint.terraform.template import Template

WORLDS = 50
"""In how many worlds a module block is looked at, at most."""
SERVERS = ("mcp_servers", '"command"')
"""One of these stands in a text for each server in it."""
TABLES = 2_000
"""How many servers are looked at for that, at most; a fix does not change their number."""


class Reading(Report):
    """A report with the launches that it is about."""

    launches: list[tuple[Launch, World]] = field(default_factory=list)
    """Each launch in each world that it was looked at in."""

    def count_launches(self) -> None:
        """Note how many there are."""
        self.launch_count = len({launch.key for launch, _ in self.launches})
        self.fragment_count = len(
            {(launch.key, fragment.input) for launch, _ in self.launches for fragment in launch.fragments}
        )

    def without_launches(self) -> Report:
        """The report alone: launches are many objects."""
        return Report(**{name: getattr(self, name) for name in Report.__struct_fields__})


class Reader:
    """Reads what was found. What cannot be read, or known, is in the report."""

    def __init__(self, found: Found, sources: Sources, settings: ByPath) -> None:
        self.report = Reading(sources.root)
        self.project = Project(sources, RUNNING, self._outputs)
        self.unsound: set[Source] = set()
        """Files that were read in part: nothing is changed in them."""
        self.broken_files: list[Problem] = []
        """Where files cannot be read that were not named, or that only our parser does not understand."""
        self.broken_texts: list[Problem] = []
        """Where texts with servers are not TOML."""
        self.parts: list[Span] = []
        """The parts of documents that were read."""
        self.judged: set[Path] = set()
        """The scripts that are judged as those of a template, or known not to be behind the firewall."""
        self._found = found
        self._sources = sources
        self._settings = settings

    def _outputs(self, block: Block, used: Set[str], text: Callable[[str], str | None]) -> Mapping[str, str]:
        return known_outputs(self._settings.of(block.span.path).modules, used, text)

    def groups(self, watch: Watch = unwatched) -> Iterator[Group]:
        """All that was found."""
        found, report = self._found, self.report
        read = watched(found.templates, watch, "read {} templates")
        for root in watched(roots(self.project, read), watch, "checked {} templates"):
            yield from self.template(root)
        report.templates = found.idle + len(self.project.templates)
        for template in self.project.templates:
            report.errors += [Failure(path, message) for path, message in template.failures]
            for file in template.all_files:
                if file.errors:
                    self._broken(file)
        if found.fragments or found.scripts or found.documents:
            from boundary_lint.own_files import OwnFiles

            yield from OwnFiles(self, found, self._sources, self._settings).groups(watch)
        report.files = self._sources.files

    def template(self, root: Template) -> Iterator[Group]:
        """The blocks that a template reaches."""
        read_before = set(self.project.reads)
        reach = Reach(self.project, root, self._settings)
        views = [self._views(root, reached) for reached in reach.blocks]
        workspace = Workspace([[sites for _, sites in worlds] for worlds in views])
        self.judged |= workspace.script_files
        if not workspace.knows_firewall:
            self.judged |= self.project.reads - read_before
        agents: set[str] = set()
        for worlds in views:
            group = Group([View(world, sites, self._launches(sites, workspace)) for world, sites in worlds], workspace)
            agents |= {launch.agent.name for launch in group.launches}
            yield self.note(group)
        self.report.unresolved += [*reach.problems, *workspace.problems(agents)]
        for agent, span in workspace.unmeasured():
            self.report.not_judged.add(agent)
            message = f"{agent} runs, or may run, behind the firewall: not judged, since what it hands on is not known"
            self.report.unresolved.append(Problem(span, message))

    def _launches(self, sites: list[Site], workspace: Workspace) -> list[Launch]:
        return [launch for site in sites for launch in launches_of(site, workspace, self._settings)]

    def _views(self, root: Template, reached: Reached) -> list[tuple[World, list[Site]]]:
        """The sites of a block in each world that is looked at; all of them share a budget."""
        budget = Budget()

        def sites_in(world: World) -> list[Site]:
            return sites_of(reached, self.project.root(root, world, budget))

        views: list[tuple[World, list[Site]]] = []
        tables = 0
        for world, sites in explore(sites_in):
            if len(views) == WORLDS or tables > TABLES:
                message = f"of its unknown conditions, no more than {len(views)} combinations were looked at"
                self.report.unresolved.append(Problem(reached.block.header, message))
                break
            views.append((world, sites))
            tables += sum(site.mentions(word) for site in sites for word in SERVERS)
        return views

    def note(self, group: Group, *, counts: bool = True) -> Group:
        """A group, when it is noted which launches it has, where they count, and what is broken in them.

        What is broken in each world is so. In some worlds only, the conditions may be such as never meet.
        """
        if counts:
            self.report.launches += [(launch, view.world) for view in group.views for launch in view.launches]
        for agent in dict.fromkeys(launch.agent for launch in group.launches):
            self._note_broken_texts([launch for launch in group.launches if launch.agent is agent], agent)
        return group

    def _note_broken_texts(self, launches: list[Launch], agent: Agent) -> None:
        for problem in dict.fromkeys(problem for launch in launches for problem in launch.broken):
            message = f"this is not valid {agent.form}: {problem.message}"
            if all(problem in launch.broken for launch in launches):
                self.broken_texts.append(Problem(problem.span, message))
                continue
            self.report.unresolved.append(Problem(problem.span, f"under some of its unknown conditions, {message}"))
            for launch in launches:
                launch.broken = [one for one in launch.broken if one != problem]

    def _broken(self, file: File) -> None:
        """A file with a syntax error; where only our parser sees one, it is not called broken."""
        from boundary_lint.terraform.broken import syntax_error

        self.unsound.add(file.source)
        error = syntax_error(file)
        where, message = error or (file.errors[0], "the block around this is not understood")
        if error:
            message = f"this is not valid Terraform: {message}; the rest of the directory is still checked"
        if error and self._found.scope.has(file.source.path):
            self.report.errors.append(Failure.at(where, message))
        else:
            self.broken_files.append(Problem(where, message))


def read(found: Found, sources: Sources, settings: ByPath) -> Reading:
    """What there is to judge, unjudged: launches and errors alone."""
    reader = Reader(found, sources, settings)
    for _ in reader.groups():
        pass
    reader.report.errors = list(dict.fromkeys(reader.report.errors))
    return reader.report
