"""The servers that Codex refuses, and with them the whole file, or never starts."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.agents import codex
from boundary_lint.agents.codex_server import Refusal, refusals
from boundary_lint.agents.codex_words import found
from boundary_lint.changes import joined
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.patterns import pattern
from boundary_lint.servers import not_tables, servers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packaging.version import Version

    from boundary_lint.agents.versions import Versions
    from boundary_lint.launch import Launch
    from boundary_lint.server import Server
    from boundary_lint.source import Span

TABLES = f"`{codex.SERVERS}` has to be a table with one table a server"
OTHER_FILE = "unless another of Codex's files has it"
BY_HAND = NoFix("mend it by hand")
NUMBER = pattern(r"[0-9]{1,9}(\.[0-9]{1,9})?")
WORD = pattern(r"[\w./@:=+~-]+")
STRINGS = {"a string", "path string"}


class Refused(Struct, frozen=True):
    """A server, or what stands in the place of one, that Codex refuses."""

    server: str
    what: str
    """What is wrong, as a sentence without its end."""
    codex: str
    """The end of Codex's own message."""
    span: Span
    failing: Versions
    fix: Fix | NoFix
    doubt: str
    whole_file: bool = True
    """Whether the whole file is refused, and not just the server never started."""


def refused(launch: Launch) -> Iterator[Refused]:
    """All of them in a launch."""
    if not launch.agent.knows_tables:
        return
    for name, value, span in not_tables(launch, sure=True):
        what = f"`{codex.SERVERS}.{name}` has to be a table" if name else TABLES
        expected = "struct RawMcpServerConfig" if name else "a map"
        message = f"invalid type: {found(value)}, expected {expected}"
        yield Refused(name, what, message, span, launch.versions, BY_HAND, "")
    for server in servers_of(launch):
        for alike in _alike(server.refusals()):
            failing = launch.versions.where(partial(_is_refused, alike))
            if failing:
                newest = max(failing.steps)
                yield _of_server(server, next(one for one in alike if one.holds_for(newest)), failing)
        yield from _never_started(server)


def _alike(said: Iterable[Refusal]) -> Iterable[list[Refusal]]:
    """Those about the same place, of which versions that follow each other may say different things."""
    found: dict[object, list[Refusal]] = {}
    for refusal in said:
        found.setdefault(refusal.path[:2] or refusal.words, []).append(refusal)
    return found.values()


def _is_refused(alike: list[Refusal], version: Version) -> bool:
    return any(one.holds_for(version) for one in alike)


def _of_server(server: Server, refusal: Refusal, failing: Versions) -> Refused:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in refusal.path).removeprefix(".")
    what = f"`{path}` {refusal.words}" if path else f"the table {refusal.words}"
    span = server.place(refusal.path)
    doubt = server.doubt or ("" if refusal.path or server.launch.site else OTHER_FILE)
    return Refused(server.name, what, refusal.codex, span, failing, _fix(server, refusal), doubt)


def _never_started(server: Server) -> Iterator[Refused]:
    """What is read, and whose server is then not started."""
    launch = server.launch
    if server.values.get("enabled") is False:
        return
    yield from _not_split(server)
    never = codex.invalid_name(server.name, launch.versions)
    if never and server.knows_name:
        what = f'a server of the name "{server.name}" is never started'
        words = f"Invalid MCP server name '{server.name}': must match pattern {codex.name_pattern(never.steps[0])}"
        place = server.place(())
        yield Refused(
            server.name, what, words, place, never, NoFix("give it another name"), server.doubt, whole_file=False
        )
    remote = codex.remote_env_vars(server.values, launch.versions)
    if remote:
        what = 'a server with `source = "remote"` in `env_vars` is never started here'
        fix = NoFix('write "local", or just the name')
        place = server.span("env_vars")
        yield Refused(server.name, what, "", place, remote, fix, server.doubt, whole_file=False)


def _not_split(server: Server) -> Iterator[Refused]:
    """A `command` that is a whole command line."""
    if not server.unsplit:
        return
    program, *words = server.unsplit
    what = "`command` is a whole command line, which Codex does not split: there is no program of that name"
    fix = joined(
        f'write `command = "{program}"` and `args = {_shown(words)}`',
        server.changes.replace("", ("command",), program),
        server.changes.set("", "args", words),
    )
    place, versions = server.span("command"), server.launch.versions
    yield Refused(server.name, what, "", place, versions, fix, server.doubt, whole_file=False)


def _fix(server: Server, refusal: Refusal) -> Fix | NoFix:
    """The safe fix for what is plain."""
    value, path = server.value_at(refusal.path), refusal.path
    is_name = path[:1] == ("env_vars",) and len(path) > 1
    plain = _name(value) if is_name else _plain(value, refusal.expected, server.place(path).text)
    if refusal.codex.endswith(("for stdio", "for streamable_http")):
        return NoFix(f"take `{path[0]}` out")
    if plain is None or any(one.path == path for one in refusals(_with(server.values, path, plain))):
        return BY_HAND
    return server.changes.replace_at(f"write `{_shown(plain)}`", path, plain)


def _with(table: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A table with another value at a path."""
    changed = copy.deepcopy(dict(table))
    *above, last = path
    below: Any = changed
    for part in above:
        below = below[part]
    below[last] = value
    return changed


def _plain(value: Any, expected: str, written: str) -> Any:
    """What a value means that is of the wrong type; None where that is not plain."""
    if expected in {"f64", "u64"} and isinstance(value, str) and NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    if expected == "a boolean" and isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if expected in STRINGS and isinstance(value, bool | int):
        text = str(value).lower()
        return text if written.endswith(text) else None
    if expected == "a sequence" and isinstance(value, str) and WORD.fullmatch(value):
        return [value]
    return None


def _name(value: Any) -> Any:
    """The name in a table of `env_vars`, where there is nothing else in it."""
    is_table = isinstance(value, dict) and value.keys() <= {"name", "source"}
    is_local = is_table and value.get("source", "local") == "local"
    return value["name"] if is_local and isinstance(value.get("name"), str) else None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
