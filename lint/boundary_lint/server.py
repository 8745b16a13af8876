"""The questions that rules ask of an MCP server: not of its syntax, nor of how it got there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint import firewall
from boundary_lint.command.containers import container_of
from boundary_lint.problem import Problem
from boundary_lint.server_fixes import FixableServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from boundary_lint.agents.versions import Versions
    from boundary_lint.command import Distrust, Need, Started
    from boundary_lint.fixes import Fix, NoFix


class Unmet(Struct, frozen=True):
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


class Server(FixableServer):
    """An MCP server, and the questions that rules ask of it."""

    @cached_property
    def _lacking(self) -> dict[str, Versions]:
        """What was found of variables so far."""
        return {}

    @property
    def downloading(self) -> Started | None:
        """The program of its command line that is known to download something at its first start."""
        return next((one for one in self._command.started if _downloads(one)), None)

    @property
    def unknown(self) -> Started | None:
        """The program of its command line that is not known, though all of the words are."""
        unknown = next((one for one in reversed(self._command.started) if one.launcher is None), None)
        return None if self._table.unknowns("command", "args") else unknown

    def unmet(self, *variables: str) -> Iterator[Unmet]:
        """The needs of what it starts that are asked for by one of these variables and are not met."""
        yield from (unmet for unmet in self._all_unmet if unmet.need.one_of[0] in variables)

    @property
    def needs(self) -> Iterator[tuple[Started, Need]]:
        """What each program that it starts needs."""
        return ((one, need) for one in self.started if one.launcher for need in one.launcher.needs)

    @cached_property
    def _all_unmet(self) -> list[Unmet]:
        return [unmet for one, need in self.needs for unmet in self._unmet(one, need)]

    def unmet_proxies(self) -> Iterator[Unmet]:
        """The proxies that what it starts does not receive, where the firewall may lead out by a proxy alone."""
        for program in self._command.started if self.launch.has_proxy else ():
            for need in program.launcher.proxies if program.launcher else ():
                for unmet in self._unmet(program, need):
                    yield replace(unmet, everywhere=not self.launch.has_no_proxy)

    def _unmet(self, program: Started, need: Need) -> Iterator[Unmet]:
        failing = self.lacks_all(program, need.one_of)
        if failing:
            yield Unmet(program, need, failing, self.mend(program, need.one_of[0]))

    def obeys(self, variable: str) -> bool:
        """Whether a client of what it starts is known to take its proxy from a variable."""
        launchers = [program.launcher for program in self._command.started if program.launcher]
        return any(variable in need.one_of for launcher in launchers for need in launcher.proxies)

    def local_proxies(self) -> Iterator[tuple[str, str]]:
        """The proxy variables that it is given, with their values, of those that listen on its own machine."""
        given = {one.variable: one.value for one in self.given()}
        return ((name, value) for name, value in given.items() if firewall.is_local_proxy(name, value))

    def distrusting(self) -> Iterator[tuple[Started, Distrust]]:
        """What it starts that trusts by none of the firewall's variables, and is not told otherwise."""
        for program in self.started:
            distrust = program.launcher.distrust if program.launcher else None
            if distrust and not self._is_told(program, distrust):
                yield program, distrust

    def _is_told(self, program: Started, distrust: Distrust) -> bool:
        given = {**program.environment.assigned, **(self._env.value if self._env else {})}
        by_value = any(
            name.startswith(distrust.settings) and given[name] and distrust.says in given[name] for name in given
        )
        listed = any(self.agent.lists(self.values, name) for name in distrust.settings)
        by_word = any(word.startswith(distrust.settings) for word in program.words)
        return by_value or listed or by_word or bool(self._open_settings or self._table.unknowns("args"))

    def trusts_by(self, variable: str) -> bool:
        """Whether a client of what it starts is known to find the certificate by a variable."""
        return any(variable in need.one_of for _, need in self.needs)

    def lacks_all(self, program: Started, variables: Sequence[str]) -> Versions:
        """The versions of the agent with which none of some variables is known to reach a program that it starts."""
        failing = self.started_by
        for variable in variables:
            failing = failing.both(self._lacks(program, variable))
        return failing

    def _lacks(self, program: Started, variable: str) -> Versions:
        """The versions of the agent with which a variable is known not to reach a program."""
        origin = program.environment.find(variable)
        if isinstance(origin, bool):
            return self.started_by.none() if origin else self.started_by
        return self.lacks(origin)

    def lacks(self, variable: str) -> Versions:
        """The versions of the agent with which a variable is known not to reach its process."""
        if variable not in self._lacking:
            self._lacking[variable] = self._find_lacking(variable)
        return self._lacking[variable]

    def _find_lacking(self, variable: str) -> Versions:
        if self._may_receive(variable):
            return self.started_by.none()
        if self._is_emptied(variable):
            return self.started_by
        return self.agent.withholds(self.values, variable, self.started_by, self.launch)

    def without_startup_timeout(self) -> Versions:
        """The versions of the agent that are not told how long its start may take; none where that cannot be known."""
        keys = {*self._table.value, *(key for added in self.added for key in added)}
        is_said = any(value != "0" for value in self.launch.variable(self.agent.startup_variable))
        is_open = is_said or bool(self._table.holes()) or self.launch.may_be_patched_with("startup_timeout")
        return self.started_by.none() if is_open else self.agent.without_startup_timeout(keys, self.started_by)

    @property
    def startup_setting(self) -> str:
        """What says how long its start may take; empty where nothing does."""
        return next(iter(self.agent.startup_timeouts), self.agent.startup_variable)

    @property
    def waits_for_most_downloads(self) -> bool:
        """Whether the agent waits by default as long as most downloads take."""
        return self.agent.waits_for_most_downloads

    def set_startup_timeout(self, seconds: float) -> Fix | NoFix:
        """The fix that gives its start so many seconds."""
        return self._mending.set_startup_timeout(seconds, self.without_startup_timeout())

    def ignored_startup_timeout(self) -> str:
        """The key that says how long its start may take, where the agent does not read it yet; empty for none."""
        keys = [
            key for key in self.agent.startup_timeouts if key in self._table.value and self.without_startup_timeout()
        ]
        return keys[0] if keys else ""

    def not_waited_for(self) -> Versions:
        """The versions of the agent that, run for one task, begin it although the server is not ready."""
        is_required = self.values.get("required") is True or bool(
            self._table.unknowns("required") or self._table.holes()
        )
        return self.started_by.none() if is_required else self.agent.impatient(self.started_by)

    def default_startup_timeouts(self) -> list[int]:
        """How many seconds the versions of the agent wait for its start by default."""
        return self.agent.default_timeouts(self.started_by)

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being judged."""
        if self.is_part:
            yield Problem(self._table.span(), f'server "{self.name}" has neither command nor url here: not judged')
        if self.started_by:
            yield from self._not_judged()
            for unknown in self._open_settings:
                yield Problem(unknown.span, f'server "{self.name}": {unknown.reason}')

    def _not_judged(self) -> Iterator[Problem]:
        """What it starts and no rule can say anything of."""
        if self._table.unknowns("command", "args") and any(one.launcher is None for one in self._command.started):
            yield Problem(self.span(), f'server "{self.name}": what {self._command_text()} starts is not known')
        for program in self._command.started:
            run = container_of(program)
            if run and run.may_set:
                yield Problem(self.span(), f'server "{self.name}": {program}: a file may set variables: not judged')
            if program.launcher and program.launcher.caveat:
                yield Problem(self.span(), f'server "{self.name}": {program}: {program.launcher.caveat}')

    def _may_receive(self, variable: str) -> bool:
        """Whether a variable is set for its process, or something that cannot be known may set it."""
        is_set = bool(self._env and self._env.value.get(variable))
        is_added = any(
            variable in added.get(self.agent.env, ()) or self.agent.lists(added, variable) for added in self.added
        )
        return is_set or is_added or bool(self._open_settings) or self.launch.may_be_patched_with(variable)

    def _is_emptied(self, variable: str) -> bool:
        """Whether `env` sets a variable to nothing, which wins over all forwarding."""
        return self._env is not None and self._env.value.get(variable) == ""

    def _command_text(self) -> str:
        unknown = self._table.unknowns("command")
        return unknown[0].span.text if unknown else f"`{self._table.value.get('command')}`"


def _downloads(program: Started) -> bool:
    """Whether a program downloads something at its first start, and not an image that is there already."""
    launcher = program.launcher
    run = container_of(program)
    return launcher is not None and launcher.downloads and not (run and run.is_local)
