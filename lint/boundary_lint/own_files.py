"""The launches that files of their own stand for: fragments, scripts, and the code blocks of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.agents.codex_agent import CODEX
from boundary_lint.agents.known import agent_of, owner_of, withholding
from boundary_lint.launch import loose_launch
from boundary_lint.launches import script_launches
from boundary_lint.problem import Problem
from boundary_lint.progress import watched
from boundary_lint.report import Failure
from boundary_lint.shell.files import is_template
from boundary_lint.source import ReadError, Source, Span
from boundary_lint.terraform.evaluation.rendering import render_open
from boundary_lint.terraform.evaluation.worlds import World
from boundary_lint.text import Text
from boundary_lint.views import Group, View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.discovery import Found
    from boundary_lint.documents import CodeBlock
    from boundary_lint.launch import Launch
    from boundary_lint.progress import Watch
    from boundary_lint.reading import Reader
    from boundary_lint.sources import Sources


class OwnFiles:
    """Those that no template has judged."""

    def __init__(self, reader: Reader, found: Found, sources: Sources, settings: ByPath) -> None:
        self._reader = reader
        self._report = reader.report
        self._found = found
        self._sources = sources
        self._settings = settings

    def groups(self, watch: Watch) -> Iterator[Group]:
        """A group for each of them."""
        for path in watched(self._found.fragments, watch, "checked {} files of servers"):
            if path not in self._reader.project.reads:
                yield from self._fragment(path)
        for path in watched(self._found.scripts, watch, "checked {} scripts"):
            if path not in self._reader.judged:
                yield from self._script(path)
        for path in watched(self._found.documents, watch, "checked {} documents"):
            yield from self._document(path)

    def _read(self, path: Path) -> Source | None:
        """A file; None for one that cannot be read, which is said."""
        try:
            return self._sources.read(path)
        except ReadError as error:
            self._report.errors.append(Failure(path, str(error)))
            return None

    def _fragment(self, path: Path) -> Iterator[Group]:
        source, agent = self._read(path), agent_of(owner_of(path) or CODEX.name)
        if source is None or agent is None:
            return
        if codex.is_of_another_agent(path.parent.name):
            problem = Problem(Span(source, 0, 0), "this is of another agent than Codex: not judged")
            self._report.unresolved.append(problem)
            return
        yield self._group(loose_launch(Text.of_file(source), self._settings.of(path), agent))

    def _script(self, path: Path) -> Iterator[Group]:
        """A shell script that no template gives to its workspace as it is."""
        source = self._read(path)
        if source is None:
            return
        agents = [agent for name in withholding() if (agent := agent_of(name))]
        for launch in script_launches(self._text(source), self._settings.of(path), agents):
            yield self._group(launch)

    def _document(self, path: Path) -> Iterator[Group]:
        """The code blocks of a document, each by itself."""
        from boundary_lint.documents import code_blocks

        source = self._read(path)
        for block in code_blocks(source) if source else ():
            groups = self._code_block(block) if block.is_whole else None
            if groups is None:
                self._report.passed_over += 1
            else:
                yield from groups

    def _code_block(self, block: CodeBlock) -> list[Group] | None:
        """What a code block comes to; None where it is no whole file."""
        from boundary_lint.documents import template_of

        path = block.span.path
        self._reader.parts.append(block.span)
        if block.is_terraform:
            template = template_of(block)
            return list(self._reader.template(template)) if template else None
        launch = loose_launch(Text.of_part(block.span), self._settings.of(path), CODEX)
        return None if launch.broken else [self._group(launch)]

    def _group(self, launch: Launch) -> Group:
        group = Group([View(World(), [], [launch])])
        has_servers = any(launch.has_servers(fragment) for fragment in launch.fragments)
        return self._reader.note(group, counts=bool(launch.broken or launch.duplicates or has_servers))

    def _text(self, source: Source) -> Text:
        """What is in a script; of one that Terraform fills in first, with what it fills in unknown."""
        text = Text.of_file(source)
        if not is_template(source.path):
            return text
        project = self._reader.project
        evaluator = project.root(project.template(source.path.parent), World()).evaluator()
        rendered = render_open(text, evaluator)
        return rendered if isinstance(rendered, Text) else text
