"""What a server in a container lacks to trust the firewall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint import firewall
from boundary_lint.changes import joined, unsafe
from boundary_lint.command.containers import RUN, ContainerRun, container_of
from boundary_lint.fixes import Fix, NoFix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from boundary_lint.command import Started
    from boundary_lint.server import Server


class Sealed(Struct, frozen=True):
    """A container that does not come to the certificate."""

    program: Started
    steps: tuple[str, ...]
    """What is missing, in words."""
    variables: tuple[str, ...]
    fix: Fix | NoFix


def sealed_containers(server: Server) -> Iterator[Sealed]:
    """Those that a server starts, where one of the three steps to the certificate is missing."""
    for program in server.started:
        run = container_of(program)
        if run and run.has_network and not run.may_set:
            sealed = _sealed(server, program, run)
            if sealed.steps:
                yield sealed


def hand_over(server: Server, program: Started, run: ContainerRun, variables: Sequence[str]) -> Fix | NoFix:
    """The unsafe fix that makes variables reach what runs in a container."""
    cleared = program.environment.cleared
    if cleared:
        written = " ".join(f"`-e {name}=...`" for name in variables)
        return NoFix(f"write {written} in the command line, since `{cleared.by}` clears what docker is given")
    unsent = [name for name in variables if run.env.get(name) is None and server.lacks_all(program, [name])]
    words = [word for name in variables if name not in run.env for word in ("-e", name)]
    return _fix(server, program, words, unsent)


def _sealed(server: Server, program: Started, run: ContainerRun) -> Sealed:
    chosen = [name for name in run.variables if name in run.env] or list(run.variables)
    missing = [name for name in chosen if name not in run.env]
    unsent = [name for name in chosen if run.env.get(name) is None and server.lacks_all(program, [name])]
    path = firewall.value("SSL_CERT_FILE", server.launch.config.ca_dir)
    inside = next((value for name in chosen if (value := run.env.get(name))), path)
    is_mounted = _is_mounted(run, inside, server.launch.config.ca_dir)
    steps = []
    cleared = program.environment.cleared
    if unsent and cleared:
        written = " ".join(f"`-e {name}={path}`" for name in unsent)
        steps.append(f"write {written}, since `{cleared.by}` clears what docker is given")
    elif unsent:
        steps.append(f"hand {', '.join(unsent)} to {program.name.partition(' ')[0]}, {server.names_in}")
    if missing and not cleared:
        steps.append(f"pass it on to the container, by {' '.join(f'`-e {name}`' for name in missing)}")
    if not is_mounted:
        steps.append(f"mount the certificate, by `-v {path}:{inside}:ro`")
    words = [word for name in missing for word in ("-e", name)]
    words += [] if is_mounted else ["-v", f"{path}:{inside}:ro"]
    return Sealed(program, tuple(steps), tuple(chosen), _fix(server, program, words, unsent))


def _is_mounted(run: ContainerRun, inside: str, directory: str) -> bool:
    """Whether something is mounted where a variable points to, or the certificate at its own place."""
    return any(
        _covers(target, inside) or (source == target and _holds(source, directory)) for source, target in run.mounted
    )


def _covers(outer: str, path: str) -> bool:
    return f"{path}/".startswith(f"{outer.rstrip('/')}/")


def _holds(path: str, directory: str) -> bool:
    """Whether what is mounted is the certificate, or a directory with it."""
    return _covers(path, firewall.value("SSL_CERT_FILE", directory)) or firewall.folder() in path


def _fix(server: Server, program: Started, words: list[str], unsent: list[str]) -> Fix | NoFix:
    said = [f"forward {', '.join(unsent)} by name"] if unsent else []
    message = ", and ".join([*said, *([f"add `{' '.join(words)}`"] if words else [])])
    fixes = [server.forward_untold(program, unsent)] if unsent else []
    if words:
        at = server.words_at(program.words[1:])
        if not at or words[-1].count(":") > 2 or program.environment.cleared:
            return NoFix(f"{message}, in the command line")
        fixes.append(server.changes.insert_words(message, at[0] + program.words.index(RUN), *words))
    return unsafe(joined(message, *fixes))
