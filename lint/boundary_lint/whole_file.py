"""The one config.toml that the texts of a launch end up in: what comes twice in it, and what lands in another table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.agents import codex
from boundary_lint.fragments.entries import Entry
from boundary_lint.launch import Duplicate
from boundary_lint.lost import appended_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.fragments.document import Document
    from boundary_lint.fragments.entries import Header
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Span


class Misplaced(Struct, frozen=True):
    """Keys at the top of a text that comes behind a table."""

    keys: tuple[str, ...]
    span: Span
    table: str
    """The table that they become keys of."""


def duplicates(launch: Launch) -> Iterator[Duplicate]:
    """The servers that come twice: in one text, or in two that end up in one file."""
    if not launch.agent.knows_tables:
        return
    yield from launch.duplicates
    parts = _parts(launch)
    for index, fragment in enumerate(parts):
        for other in parts[:index]:
            for name in _servers(fragment) & _servers(other):
                if _clash(other, fragment, name):
                    yield _duplicate(launch, name, other, fragment)


def misplaced(launch: Launch) -> Iterator[Misplaced]:
    """The keys at the top of each text that does not begin the file."""
    if not launch.agent.knows_tables:
        return
    parts = _parts(launch)
    for index, fragment in enumerate(parts):
        entries = [entry for entry in fragment.document.entries if entry.base == () and not entry.inline]
        table = _last_table(launch, parts[:index], fragment) if entries and fragment not in launch.own else ""
        if table:
            keys = tuple(".".join(entry.keys) for entry in entries)
            first = entries[0]
            yield Misplaced(keys, fragment.document.span(first.start, first.end), table)


def _parts(launch: Launch) -> list[Fragment]:
    """What its module writes into the file, in order: its own servers stand before the last input."""
    module = launch.site.use.module if launch.site and launch.site.use else None
    given = [fragment for fragment in launch.fragments if module and fragment.input in module.fragments]
    first = [fragment for fragment in given if module and module.begins(fragment.input)]
    appended = appended_inputs(launch.site, launch.agent) if launch.site and module else ()
    behind = [fragment for fragment in launch.fragments if fragment.input in appended]
    return [*first, *launch.own, *(fragment for fragment in given if fragment not in first), *behind]


def _servers(fragment: Fragment) -> set[str]:
    tables = fragment.document.values.get(codex.SERVERS)
    return set(tables) if isinstance(tables, dict) else set()


def _clash(one: Fragment, other: Fragment, name: str) -> bool:
    """Whether two texts both write a table or a key of a server, or add to one that stands between braces."""
    places, others = (_written(fragment.document, name) for fragment in (one, other))
    closed = {path for found in (places, others) for path, is_closed in found.items() if is_closed}
    both = set(places) | set(others)
    return bool(set(places) & set(others)) or any(
        len(path) > len(outer) and path[: len(outer)] == outer for outer in closed for path in both - closed
    )


def _written(document: Document, name: str) -> dict[tuple[str, ...], bool]:
    """The paths of a server that a text writes, and whether it writes them between braces."""
    path = (codex.SERVERS, name)
    places: list[Header | Entry] = [*document.headers.values(), *document.entries]
    found = [place for place in places if place.path[:2] == path]
    return {place.path: isinstance(place, Entry) and place.is_table for place in found if not _is_inner(place)}


def _is_inner(place: Header | Entry) -> bool:
    return isinstance(place, Entry) and place.inline


def _duplicate(launch: Launch, name: str, first: Fragment, second: Fragment) -> Duplicate:
    if second in launch.own:
        first, second = second, first
    spans = [_span(fragment, name) for fragment in (second, first)]
    return Duplicate(first.document.shown(name), spans[0], spans[1], first in launch.own)


def _span(fragment: Fragment, name: str) -> Span:
    table = fragment.document.table((codex.SERVERS, name))
    return table.span() if table else fragment.document.text.runs[0].span


def _last_table(launch: Launch, before: list[Fragment], fragment: Fragment) -> str:
    """The last table in front of a text; empty where it begins the file, or the one before has none."""
    if before:
        headers = sorted(before[-1].document.headers.values(), key=lambda header: header.start)
        return ".".join(headers[-1].path) if headers else ""
    use = launch.site.use if launch.site else None
    arguments = launch.site.block.body.arguments if launch.site else {}
    for default in use.default_tables(fragment.input) if use else ():
        if (not default.given or default.given in arguments) and default.unless not in arguments:
            return default.table
    return ""
