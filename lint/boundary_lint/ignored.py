"""What stands in a fragment and looks meant, and Codex does not read. Source: facts/codex.toml, `ignored`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.agents import codex
from boundary_lint.agents.codex_meant import Meant, meant
from boundary_lint.agents.codex_server import keys, refusals
from boundary_lint.fixes import Applicability, Fix, NoFix, Put, Renamed
from boundary_lint.servers import servers_of
from boundary_lint.startup import right_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.versions import Versions
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.server import Server
    from boundary_lint.source import Span


class Ignored(Struct, frozen=True):
    """A key, or a table of servers, that is not read."""

    server: str
    """Empty for a table of servers."""
    key: str
    meant: str
    """What was meant, in words; empty where that is not known."""
    span: Span
    failing: Versions
    since: str
    """The first version that reads it; empty for none."""
    fix: Fix | NoFix


def ignored(launch: Launch) -> Iterator[Ignored]:
    """All that is not read in a launch's fragments."""
    if not launch.agent.knows_tables:
        return
    for server in servers_of(launch):
        yield from _keys(server)
    yield from _tables(launch)


def _keys(server: Server) -> Iterator[Ignored]:
    """The keys of a server's table that are not read, and look as if they were meant to be."""
    versions = server.launch.versions
    for key in server.values:
        known, instead = keys().get(key), meant(key)
        if instead and server.knows_key(key):
            place = server.place((key,))
            yield Ignored(server.name, key, instead.words, place, versions, "", _fix(server, key, instead))
        elif known and versions.pinned and key not in facts.load("codex")["ignored"]["said_elsewhere"]:
            too_old = versions.where(known.is_unknown_to)
            if too_old:
                fix = NoFix(f"take Codex {known.since} or later")
                yield Ignored(server.name, key, "", server.place((key,)), too_old, str(known.since), fix)


def _tables(launch: Launch) -> Iterator[Ignored]:
    """The tables of servers that have another name than the one that is read."""
    for fragment in launch.fragments:
        for path in codex.misnamed(fragment.document.values):
            place = fragment.document.place(path)
            yield Ignored("", ".".join(path), f"`{codex.SERVERS}`", place, launch.versions, "", _rename(fragment, path))


def _fix(server: Server, key: str, instead: Meant) -> Fix | NoFix:
    """The fix that writes what was meant, where Codex takes that."""
    value = server.values[key]
    known = keys().get(instead.rename)
    if known and server.launch.versions.where(known.is_unknown_to):
        return NoFix(f"take Codex {known.since} or later, and write {instead.words}")
    by_hand = NoFix(f"take `{key}` out, or write {instead.words}")
    if not instead.rename or instead.rename in server.values or (instead.inverse and not isinstance(value, bool)):
        return by_hand
    written = not value if instead.inverse else _enough(server, instead.rename, value)
    if _is_refused(server, key, instead.rename, written):
        return NoFix(f"take `{key}` out: Codex does not take `{instead.rename}` here")
    if written == value:
        return server.changes.rename(f"write `{instead.rename}`", (key,), instead.rename)
    message = f"write `{instead.rename} = {str(written).lower()}`"
    return server.changes.rename(message, (key,), instead.rename, value=written)


def _enough(server: Server, key: str, value: Any) -> Any:
    """The value; for a time-out that would be too short, one that is not."""
    if key not in codex.STARTUP_TIMEOUTS or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return right_value(server, key, value)


def _is_refused(server: Server, key: str, new: str, value: Any) -> bool:
    """Whether Codex would refuse the table with the new key in it."""
    outcome = {name: one for name, one in server.values.items() if name != key} | {new: value}
    before = {(refusal.path, refusal.words) for refusal in refusals(server.values)}
    return any((refusal.path, refusal.words) not in before for refusal in refusals(outcome))


def _rename(fragment: Fragment, path: tuple[str, ...]) -> Fix | NoFix:
    message = f"write `{codex.SERVERS}`"
    edits = fragment.document.rename_headers(path, codex.SERVERS)
    if edits is None:
        return NoFix(message)
    put = Put(fragment.input, path, Renamed(codex.SERVERS), path)
    return Fix(message, Applicability.SAFE, tuple(edits), (put,))
