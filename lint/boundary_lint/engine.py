"""Runs the rules over what was found."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.behind import Behind
from boundary_lint.book import Book
from boundary_lint.merging import conditional, key_of, merged
from boundary_lint.problem import Problem
from boundary_lint.progress import unwatched
from boundary_lint.reading import Reader
from boundary_lint.report import Failure
from boundary_lint.reporting import Reporting
from boundary_lint.servers import servers_of, unjudged
from boundary_lint.source import ReadError, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.finding import Finding
    from boundary_lint.launch import Launch
    from boundary_lint.progress import Watch
    from boundary_lint.reading import Reading
    from boundary_lint.server import Server
    from boundary_lint.source import Source
    from boundary_lint.sources import Sources
    from boundary_lint.views import Group


MOST_SERVERS = 500
"""How many servers of a launch are looked at."""


def lint(
    found: Found, sources: Sources, settings: ByPath, watch: Watch = unwatched, *, all_read: bool = True
) -> Reading:
    """Lint what was found, as the sources have it; `all_read` says whether that which is linted elsewhere was read."""
    return _Run(found, sources, settings).report(watch, all_read=all_read)


class _Run:
    def __init__(self, found: Found, sources: Sources, settings: ByPath) -> None:
        self._found = found
        self._sources = sources
        self._settings = settings
        self._book = Book(settings)
        self._reader = Reader(found, sources, settings)
        self._report = self._reader.report
        self._servers: set[tuple[str, Span]] = set()

    def report(self, watch: Watch, *, all_read: bool) -> Reading:
        """What comes of it."""
        for group in self._reader.groups(watch):
            self._judge(group)
        self._report.servers = len(self._servers)
        self._report.count_launches()
        self._note_unused()
        self._finish(all_read=all_read)
        return self._report

    def _judge(self, group: Group) -> None:
        """What the rules say of a group: in which worlds, and as far as it was asked for."""
        found = [
            (view.world, [*chain(*map(self._launch, view.launches)), *chain(*map(self._book.site, view.sites))])
            for view in group.views
        ]
        worlds = [world for world, _ in found]
        for key, finding in merged(finding for _, findings in found for finding in findings).items():
            if self._found.scope.has_for(finding.span.path, lambda: group.causes):
                holds = [world for world, findings in found if key in map(key_of, findings)]
                self._report.findings.append(conditional(finding, holds, worlds))

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
        for block in (block for template in self._reader.project.templates for block in template.blocks("resource")):
            for span in codex.tables_in(block.span):
                if not any(one.contains(span) for one in known):
                    message = "whether Codex ever reads this server is not known: not judged"
                    self._report.unresolved.append(Problem(span, message))

    def _finish(self, *, all_read: bool) -> None:
        report, scope = self._report, self._found.scope
        said = {finding.span for finding in report.findings}
        report.unresolved += [problem for problem in self._reader.broken_texts if problem.span not in said]
        report.unresolved = [one for one in report.unresolved if scope.has(one.span.path)]
        report.unresolved += self._reader.broken_files
        sources = dict.fromkeys([*self._sources_of_templates(), *self._sources_of_files()])
        looked_at = [*(Span(source, 0, len(source.data)) for source in sources), *self._reader.parts]
        Reporting(self._settings, self._book, scope, looked_at).finish(report, self._reader.unsound, all_read=all_read)

    def _sources_of_templates(self) -> Iterator[Source]:
        return (file.source for template in self._reader.project.templates for file in template.all_files)

    def _sources_of_files(self) -> Iterator[Source]:
        for path in (*self._found.fragments, *self._found.scripts, *sorted(self._reader.project.reads)):
            with suppress(ReadError):
                yield self._sources.read(path)
