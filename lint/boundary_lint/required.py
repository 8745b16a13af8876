"""The variables that the configuration asks for, and that do not reach a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.command.containers import container_of
from boundary_lint.containers import hand_over, sealed_containers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.versions import Versions
    from boundary_lint.command import Started
    from boundary_lint.command.containers import ContainerRun
    from boundary_lint.fixes import Fix, NoFix
    from boundary_lint.server import Server


class Missing(Struct, frozen=True):
    """Variables that do not reach a server, with the same versions of the agent."""

    program: Started
    where: str
    """What does not receive them, in words."""
    variables: tuple[str, ...]
    failing: Versions
    fix: Fix | NoFix


def missing_required(server: Server) -> Iterator[Missing]:
    """Those that are known not to reach it, but for those that it is known to need: these are said anyway."""
    program = server.started[-1]
    launcher = program.launcher
    wanted = list(server.launch.config.also_require)
    if not wanted or program.environment.doubts or not _is_known(server, program):
        return
    needed = _needed(server, wanted)
    wanted = [name for name in wanted if name not in needed]
    if launcher and launcher.contains:
        run = container_of(program)
        if run and not run.may_set:
            yield from _missing_in_container(server, program, run, wanted)
    else:
        yield from _missing(server, program, wanted)


def _is_known(server: Server, program: Started) -> bool:
    """Whether it can be told what its process is given: not where it runs elsewhere, or words are not known."""
    if program.launcher is None:
        return server.knows("command") and server.knows("args")
    return server.knows("command") and not program.launcher.caveat


def _needed(server: Server, wanted: list[str]) -> set[str]:
    """The variables that other rules ask for, since a client in it is known to need them."""
    needs = (*server.unmet(*wanted), *server.unmet_proxies())
    own = {distrust.variable for _, distrust in server.distrusting()}
    inside = {name for sealed in sealed_containers(server) for name in sealed.variables}
    return own | inside | {unmet.need.one_of[0] for unmet in needs}


def _missing(server: Server, program: Started, wanted: list[str]) -> Iterator[Missing]:
    """What can be forwarded by name is so at once; all else is mended by itself."""
    groups: dict[object, list[str]] = {}
    for name in wanted:
        failing = server.lacks_all(program, [name])
        if failing:
            groups.setdefault((failing, server.could_add(program, name) or name), []).append(name)
    for names in groups.values():
        yield Missing(
            program, str(program), tuple(names), server.lacks_all(program, names), server.require(program, names)
        )


def _missing_in_container(server: Server, program: Started, run: ContainerRun, wanted: list[str]) -> Iterator[Missing]:
    groups: dict[Versions, list[str]] = {}
    for name in wanted:
        failing = server.started_by if name not in run.env else server.lacks_all(program, [name])
        if failing and run.env.get(name) is None:
            groups.setdefault(failing, []).append(name)
    for failing, names in groups.items():
        where = f"what runs in the container of {program}"
        yield Missing(program, where, tuple(names), failing, hand_over(server, program, run, names))
