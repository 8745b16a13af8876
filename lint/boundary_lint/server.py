"""The questions that rules ask of an MCP server: not of its syntax, nor of how it got there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from boundary_lint import firewall
from boundary_lint.agents import codex
from boundary_lint.command import Command, Need, Started, read_command
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.mending import Mending
from boundary_lint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.toml_table import Table
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Span
    from boundary_lint.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need of a program that a server starts, which is not met."""

    program: Started
    need: Need
    failing: Versions
    """The versions of the agent with which it is not met."""
    fix: Fix | NoFix
    everywhere: bool = True
    """Whether it is a need in each jail that the agent may be in."""

    @property
    def certain(self) -> bool:
        """Whether what follows does so in any case."""
        return self.need.certain and not self.program.doubt and self.everywhere


class Server:
    """One `[mcp_servers.NAME]` table of a launch, whose process is started by some of the agent's versions."""

    def __init__(self, name: str, table: Table, fragment: Fragment, launch: Launch) -> None:
        self.name = fragment.document.shown(name)
        self.launch = launch
        self.doubt = fragment.doubt
        """Under which condition it is there at all; empty where it is."""
        self._table = table
        self._fragment = fragment

    @cached_property
    def started_by(self) -> Versions:
        """The allowed versions of the agent that start its process."""
        return codex.starts(self._table.value, self.launch.reading)

    @cached_property
    def _command(self) -> Command:
        arguments = self._table.value.get("args")
        words = [word for word in arguments if isinstance(word, str)] if isinstance(arguments, list) else []
        config = self.launch.config
        return read_command([str(self._table.value.get("command", "")), *words], config.wrappers, config.launchers)

    @property
    def downloading(self) -> Started | None:
        """The program of its command line that is known to download something at its first start."""
        return next((one for one in self._command.started if one.launcher and one.launcher.downloads), None)

    @property
    def unknown(self) -> Started | None:
        """The program of its command line that is not known, though all of the words are."""
        unknown = next((one for one in reversed(self._command.started) if one.launcher is None), None)
        return None if self._table.unknowns("command", "args") else unknown

    def span(self) -> Span:
        """What says which program it starts."""
        return self._table.span("command")

    def unmet(self, *variables: str) -> Iterator[Unmet]:
        """The needs of what it starts that are asked for by one of these variables and are not met."""
        for program in self._command.started:
            for need in program.launcher.needs if program.launcher else ():
                if need.one_of[0] in variables:
                    yield from self._unmet(program, need)

    def unmet_proxies(self) -> Iterator[Unmet]:
        """The proxies that what it starts does not receive, where the firewall may lead out by a proxy alone."""
        for program in self._command.started if self.launch.has_proxy else ():
            for need in program.launcher.proxies if program.launcher else ():
                for unmet in self._unmet(program, need):
                    yield replace(unmet, everywhere=not self.launch.has_no_proxy)

    def _unmet(self, program: Started, need: Need) -> Iterator[Unmet]:
        failing = self.lacks_all(program, need.one_of)
        if failing:
            yield Unmet(program, need, failing, self._mend(program, need.one_of[0]))

    def obeys(self, variable: str) -> bool:
        """Whether a client of what it starts is known to take its proxy from a variable."""
        launchers = [program.launcher for program in self._command.started if program.launcher]
        return any(variable in need.one_of for launcher in launchers for need in launcher.proxies)

    def local_proxies(self) -> Iterator[tuple[str, str]]:
        """The proxy variables that it is given, with their values, of those that listen on its own machine."""
        env = self._table.table("env")
        given = dict(env.value if env else {})
        for program in self._command.started:
            given |= program.environment.assigned
        return ((name, value) for name, value in given.items() if firewall.is_local_proxy(name, value))

    def lacks_all(self, program: Started, variables: Sequence[str]) -> Versions:
        """The versions of the agent with which none of some variables is known to reach a program that it starts."""
        failing = self.started_by
        for variable in variables:
            failing = failing.where(self._lacks(program, variable).steps.__contains__)
        return failing

    def _lacks(self, program: Started, variable: str) -> Versions:
        """The versions of the agent with which a variable is known not to reach a program."""
        origin = program.environment.find(variable)
        return self.started_by.where(lambda _: not origin) if isinstance(origin, bool) else self.lacks(origin)

    def lacks(self, variable: str) -> Versions:
        """The versions of the agent with which a variable is known not to reach its process."""
        if self._may_receive(variable):
            return self.started_by.where(lambda _: False)
        if self._is_emptied(variable):
            return self.started_by
        env_vars = self._table.value.get("env_vars")
        by_itself = self.launch.sets(variable)
        return self.started_by.where(
            lambda version: (
                not (
                    codex.reads_env_vars(env_vars, variable, version)
                    or (by_itself and codex.forwards(variable, version))
                )
            )
        )

    def without_startup_timeout(self) -> Versions:
        """The versions of the agent that are not told how long its start may take; none where that cannot be known."""
        keys = self._table.value.keys()
        is_open = bool(self._table.holes()) or self.launch.may_be_patched_with("startup_timeout")
        return self.started_by.where(lambda version: not is_open and not codex.has_startup_timeout(keys, version))

    def ignored_startup_timeout(self) -> str:
        """The key that says how long its start may take, where the agent does not read it yet; empty for none."""
        keys = [key for key in codex.STARTUP_TIMEOUTS if key in self._table.value and self.without_startup_timeout()]
        return keys[0] if keys else ""

    def default_startup_timeouts(self) -> list[int]:
        """How many seconds the versions of the agent wait for its start by default."""
        return codex.default_timeouts(self.started_by)

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being judged."""
        span = self._table.span()
        value = self._table.value
        if "command" not in value and "url" not in value:
            yield Problem(span, f'server "{self.name}" has neither command nor url')
        elif self.started_by:
            yield from self._not_judged()
        for refusal in {codex.refusal(value, version) for version in self.launch.versions.steps} - {""}:
            yield Problem(span, f'server "{self.name}": Codex {refusal}')
        if self.started_by:
            for unknown in self._open_settings():
                yield Problem(unknown.span, f'server "{self.name}": {unknown.reason}')

    def _not_judged(self) -> Iterator[Problem]:
        """What it starts and no rule can say anything of."""
        if self._table.unknowns("command", "args") and any(one.launcher is None for one in self._command.started):
            yield Problem(self.span(), f'server "{self.name}": what {self._command_text()} starts is not known')
        for program in self._command.started:
            if program.launcher and program.launcher.caveat:
                yield Problem(self.span(), f'server "{self.name}": {program}: {program.launcher.caveat}')

    def _mend(self, program: Started, variable: str) -> Fix | NoFix:
        """The fix that makes a variable reach a program, through what stands in front of it."""
        environment = program.environment
        origin = environment.find(variable)
        if not isinstance(origin, bool):
            return self._mending.forward(origin)
        if environment.cleared and variable not in environment.assigned:
            instead = environment.cleared.instead.format(variable=variable)
            return NoFix(f"`{environment.cleared.by}` clears the environment: {instead}")
        return NoFix(f"the command line takes {variable} away: mend it by hand")

    def forward_untold(self, program: Started, variables: Sequence[str]) -> Fix | NoFix:
        """The unsafe fix that forwards variables of which it is not known whether a program needs them."""
        if program.environment.find(variables[0]) is False:
            return self._mend(program, variables[0])
        return self._mending.forward_untold(variables)

    def set_startup_timeout(self, seconds: int) -> Fix | NoFix:
        """The fix that gives its start so many seconds."""
        return self._mending.set_startup_timeout(seconds, self.without_startup_timeout())

    @property
    def _mending(self) -> Mending:
        return Mending(self._table, self._fragment, self.launch, self.started_by)

    def _may_receive(self, variable: str) -> bool:
        """Whether a variable is set for its process, or something that cannot be known may set it."""
        env = self._table.table("env")
        is_set = bool(env and env.value.get(variable))
        return is_set or bool(self._open_settings()) or self.launch.may_be_patched_with(variable)

    def _open_settings(self) -> list[Unknown]:
        """What cannot be known and may give it further keys, or further variables."""
        env = self._table.table("env")
        in_env = env.holes() if env else self._table.unknowns("env")
        return [*self._table.holes(), *in_env, *self._table.unknowns("env_vars")]

    def _is_emptied(self, variable: str) -> bool:
        """Whether `env` sets a variable to nothing, which wins over all forwarding."""
        env = self._table.table("env")
        return env is not None and env.value.get(variable) == ""

    def _command_text(self) -> str:
        unknown = self._table.unknowns("command")
        return unknown[0].span.text if unknown else f"`{self._table.value.get('command')}`"
