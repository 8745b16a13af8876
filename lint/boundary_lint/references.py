"""References to variables in what a server is given, which its agent hands on as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint import firewall
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.versions import Versions
    from boundary_lint.server import Server
    from boundary_lint.source import Span

HOME = pattern(r"(?:(?<=^)|(?<=[=:,]))(?:~(?=/|$)|\$HOME\b|\$\{HOME\})")
"""The home directory, where a shell would put it in."""
OTHER = pattern(
    r"(?:(?<=^)|(?<=[\s=:,/@]))(?:\$\{[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*|:?[-=+?][^}]*)?\}|\$[A-Z_][A-Z0-9_]+(?=[/:]|$))"
)
"""Any other variable, as a shell or an editor would know it: `$NAME`, `${NAME}`, `${NAME:-x}`, `${env:NAME}`."""
OWN_HOME = ("--cd",)
"""Options of wsl, which knows `~` itself."""
PROSE = pattern(r"\s")
HEADER = pattern(r"[\w-]+:\s*\S+\s*\S*$")
"""A header of HTTP: the one text with blanks in `args` that programs take as a setting."""
HOME_FOLDER = "/.config/coder_boundary"
WHOLE = pattern(r"\$\{?(\w+)\}?")


class Unexpanded(Struct, frozen=True):
    """A word or a value with a reference that nobody puts in."""

    place: str
    """Where it stands: `command`, `cwd`, `args`, or the variable in `env`."""
    reference: str
    certain: bool
    """Whether no program expands it itself."""
    failing: Versions
    """The versions of the agent that do not put it in."""
    span: Span
    fix: Fix | NoFix


def unexpanded(server: Server) -> Iterator[Unexpanded]:
    """Each of them in a server's table; not in what a shell reads, as all words of `codex mcp add` are."""
    if server.is_added_by_command:
        return
    for key in ("command", "cwd"):
        value = server.values.get(key)
        if isinstance(value, str) and server.knows(key):
            yield from _found(server, key, (key,), value)
    for index, word in server.plain_words():
        before = server.values["args"][index - 1] if index else ""
        is_own = before in OWN_HOME or (PROSE.search(word) and not HEADER.match(word))
        if is_own:
            continue
        yield from _found(server, "args", ("args", index), word)
    for given in server.given():
        if not given.by_command:
            yield from _found(server, given.variable, (server.agent.env, given.variable), given.value)


def _found(server: Server, place: str, path: tuple[str | int, ...], value: str) -> Iterator[Unexpanded]:
    others = [one for one in OTHER.finditer(value) if not _is_left_to_the_program(server, place, one[0])]
    for found in (*HOME.finditer(value), *others):
        index = path[1] if path[0] == "args" else None
        span = server.word_span(index) if isinstance(index, int) else server.span(*map(str, path))
        certain = found not in others or (place in found[0] and firewall.sets(place))
        failing = server.agent.leaves(found[0], place, server.launch.versions)
        if failing:
            yield Unexpanded(place, found[0], certain, failing, span, _fix(server, path, value, found[0]))
            return


def _is_left_to_the_program(server: Server, place: str, reference: str) -> bool:
    """Whether a word names a variable that the program is given: it may put it in itself, as mcp-remote does."""
    name = WHOLE.fullmatch(reference)
    return bool(place == "args" and name and server.names(name[1])) or HOME.fullmatch(reference) is not None


def _fix(server: Server, path: tuple[str | int, ...], value: str, reference: str) -> Fix | NoFix:
    name = WHOLE.fullmatch(value)
    if name and path == (server.agent.env, name[1]):
        by_name = f"forward it by name: {server.naming(name[1])}"
        return server.forward_instead(name[1], name[1]) if firewall.sets(name[1]) else NoFix(by_name)
    home = _home(server)
    written = HOME.sub(home, value) if home else value
    if not home or OTHER.search(written):
        return NoFix(f"write out what {reference} stands for")
    message = f'write "{written}"'
    return server.changes.replace_at(message, path, written)


def _home(server: Server) -> str:
    """The home directory in the workspace, which the firewall's directory tells; empty where it is not known."""
    directory = server.launch.config.ca_dir.rstrip("/")
    is_in_workspace = server.launch.site is not None or server.launch.behind
    return directory.removesuffix(HOME_FOLDER) if is_in_workspace and directory.endswith(HOME_FOLDER) else ""
