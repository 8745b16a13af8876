"""The servers of a launch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.agents import codex
from boundary_lint.problem import Problem
from boundary_lint.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.fragments.document import Document
    from boundary_lint.fragments.entries import Path
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Span


def own_servers(launch: Launch) -> Iterator[Server]:
    """The servers that the module of a launch itself writes."""
    for fragment in launch.own:
        table = fragment.document.table((*launch.agent.servers, fragment.input))
        if table:
            yield Server(fragment.input, table, fragment, launch)


def servers_of(launch: Launch) -> Iterator[Server]:
    """The servers in a launch's fragments; what cannot be told of one is noted as unresolved."""
    for fragment in launch.fragments:
        document = fragment.document
        for path in launch.agent.tables(document, fragment.at):
            tables = document.table(path)
            if tables and not document.has_all_places(path):
                message = f"this {document.dialect} is not read: where its values stand cannot be told"
                _note(launch, fragment, path, message)
                continue
            for name in tables.value if tables else ():
                table = document.table((*path, name))
                if table:
                    yield Server(name, table, fragment, launch)
                elif not launch.agent.knows_tables:
                    _note(launch, fragment, (*path, name), _what_else(document, (*path, name)))
            if tables is None and document.value_at(path) is not None and not launch.agent.knows_tables:
                _note(launch, fragment, path, _what_else(document, path))


def _what_else(document: Document, path: Path) -> str:
    """What to say of what stands in the place of a table."""
    reason = document.unknown_at(path)
    return f"what stands here is not read: {reason}" if reason else f"`{path[-1]}` is no table: not judged"


def not_tables(launch: Launch, *, sure: bool) -> Iterator[tuple[str, Any, Span]]:
    """What stands in the place of a server, or of them all, and is no table: the name, the value, the place.

    `sure`: in the texts that are Codex's in any case, or in those that another agent may read.
    """
    for fragment in launch.fragments if launch.agent.knows_tables else ():
        document = fragment.document
        tables = document.values.get(codex.SERVERS) if fragment.is_surely_codex is sure else None
        values = tables if isinstance(tables, dict) else {} if tables is None else {"": tables}
        for name, value in values.items():
            if not isinstance(value, dict):
                path = (codex.SERVERS, name) if name else (codex.SERVERS,)
                yield document.shown(name), value, document.place(path)


def unjudged(launch: Launch) -> Iterator[Problem]:
    """What stands in the place of servers in a file that another agent may read."""
    for name, _, span in not_tables(launch, sure=False):
        path = f"{codex.SERVERS}.{name}" if name else codex.SERVERS
        yield Problem(span, f"`{path}` is not a table: not judged")


def _note(launch: Launch, fragment: Fragment, path: Path, message: str) -> None:
    launch.unresolved.append(Problem(fragment.document.place(path), message, hides=True))
