"""The servers of a launch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.problem import Problem
from boundary_lint.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.launch import Fragment, Launch


def own_server(launch: Launch, name: str) -> Server | None:
    """The server of this name that the module of a launch itself writes; None where it writes none."""
    for fragment in launch.own:
        table = fragment.document.table((codex.SERVERS, name))
        if table:
            return Server(name, table, fragment, launch)
    return None


def servers_of(launch: Launch) -> Iterator[Server]:
    """The servers in a launch's fragments; what is not a server is noted as unresolved."""
    for fragment in launch.fragments:
        document = fragment.document
        tables = document.values.get(codex.SERVERS)
        if not isinstance(tables, dict):
            if tables is not None:
                _note(launch, fragment, f"`{codex.SERVERS}` is not a table: not judged")
            continue
        if not document.has_all_places((codex.SERVERS,)):
            _note(launch, fragment, "this TOML 1.1 is not read: where its values stand cannot be told")
            continue
        for name in tables:
            table = document.table((codex.SERVERS, name))
            if table:
                yield Server(name, table, fragment, launch)
            else:
                _note(launch, fragment, f"`{codex.SERVERS}.{document.shown(name)}` is not a table: not judged")


def _note(launch: Launch, fragment: Fragment, message: str) -> None:
    text = fragment.document.text
    at = max(fragment.document.string.find(codex.SERVERS), 0)
    span = text.span(at, at + len(codex.SERVERS))
    if span:
        launch.unresolved.append(Problem(span, message))
