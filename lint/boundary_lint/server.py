"""The questions that rules ask of an MCP server: not of its syntax, nor of how it got there."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from boundary_lint import certificates, firewall
from boundary_lint.agents import codex
from boundary_lint.agents.codex_meant import meant
from boundary_lint.agents.codex_server import Refusal, refusals
from boundary_lint.changes import Changes
from boundary_lint.command import Command, Distrust, Need, Started, read_command
from boundary_lint.command.containers import read_container_run
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.mending import Mending
from boundary_lint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.toml_table import Table
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Span
    from boundary_lint.unknown import Unknown


FILLED_IN = "{{"
"""What another tool fills in before Codex reads the file."""


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


@dataclass(frozen=True, slots=True)
class Given:
    """A variable that a server is given with a value."""

    variable: str
    value: str
    span: Span
    by_command: bool = False
    """Whether its command line sets it, and not `env`."""


class Server:
    """One `[mcp_servers.NAME]` table of a launch, whose process is started by some of the agent's versions."""

    def __init__(self, name: str, table: Table, fragment: Fragment, launch: Launch) -> None:
        self.name = fragment.document.shown(name)
        self.knows_name = self.name == name
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

    def span(self, *path: str) -> Span:
        """What says which program it starts, or what wrote the value at a path of its table."""
        *above, key = path or ("command",)
        table: Table | None = self._table
        for name in above:
            table = table.table(name) if table else None
        table = table or self._table
        below = table.table(key)
        return below.span() if below and table.entry(key) is None else table.span(key)

    @property
    def started(self) -> tuple[Started, ...]:
        """The programs that its command line starts, the server last."""
        return self._command.started

    @property
    def values(self) -> Mapping[str, Any]:
        """What its table says."""
        return self._table.value

    @property
    def changes(self) -> Changes:
        """The fixes that change what its table says."""
        return Changes(self._table, self._fragment)

    def knows(self, key: str) -> bool:
        """Whether all of what its table says for a key is known."""
        return not self._table.unknowns(key)

    def place(self, path: tuple[str | int, ...]) -> Span:
        """What wrote what stands at a path of its table, as near as that can be told; its first line for none."""
        if len(path) > 1 and isinstance(path[1], int):
            return self._table.item_span(str(path[0]), path[1])
        return self.span(*map(str, path[:2])) if path else self._table.span()

    def value_at(self, path: tuple[str | int, ...]) -> Any:
        """What stands at a path of its table."""
        value: Any = self.values
        for part in path:
            value = value[part]
        return value

    def refusals(self) -> Iterator[Refusal]:
        """What versions of the agent refuse its table for, and with it the whole file; of what can be known."""
        for refusal in refusals(self.values):
            unknown = self._table.unknowns(str(refusal.path[0])) if refusal.path else self._table.holes()
            if not unknown and (refusal.path or not self.is_part):
                yield refusal

    @property
    def is_part(self) -> bool:
        """Whether its table only adds to one that another of the agent's files may have."""
        return self.is_split or (self.launch.site is None and codex.only_adds(self.values))

    @property
    def is_split(self) -> bool:
        """Whether another text of its launch adds to it."""
        return sum(fragment.document.table(self._table.path) is not None for fragment in self.launch.fragments) > 1

    def word_span(self, index: int) -> Span:
        """What wrote a word of `args`."""
        return self._table.item_span("args", index)

    def words_at(self, words: Sequence[str]) -> range:
        """The indexes at which words stand in `args`, one behind the other; empty where they do not."""
        arguments: list[Any] = self.values.get("args") or []
        starts = (at for at in range(len(arguments)) if arguments[at : at + len(words)] == list(words))
        return next((range(at, at + len(words)) for at in starts), range(0))

    def plain_words(self) -> Iterator[tuple[int, str]]:
        """The words of `args` that can be known and that no shell reads, each with its index."""
        arguments = self.values.get("args")
        if isinstance(arguments, list) and not self._table.unknowns("args"):
            for index, word in enumerate(arguments):
                is_text = isinstance(word, str) and {word, word.partition("=")[2]} & self._command.texts
                if isinstance(word, str) and not is_text:
                    yield index, word

    def knows_key(self, key: str) -> bool:
        """Whether a key of its table is one that is known, and not a token for something unknown."""
        entry = self._table.entry(key)
        text = self._fragment.document.text
        return entry is None or not text.unknowns(entry.key_starts[0], entry.equals)

    def given(self) -> Iterator[Given]:
        """The variables that it is given with their values: in `env`, or by its command line."""
        env = self._table.table("env")
        for name, value in env.value.items() if env else ():
            if env and isinstance(value, str) and not env.unknowns(name) and FILLED_IN not in value:
                yield Given(name, value, env.span(name))
        if not self._table.unknowns("command", "args"):
            assigned = {pair for program in self.started for pair in program.environment.assigned.items()}
            for name, value in sorted(assigned):
                yield Given(name, value, self._table.span("args"), by_command=True)

    def unmet(self, *variables: str) -> Iterator[Unmet]:
        """The needs of what it starts that are asked for by one of these variables and are not met."""
        yield from (unmet for unmet in self._all_unmet() if unmet.need.one_of[0] in variables)

    def unmet_by(self, variable: str) -> Iterator[Unmet]:
        """The needs of what it starts that a variable would meet, and that are not met."""
        yield from (unmet for unmet in self._all_unmet() if variable in unmet.need.one_of)

    def _all_unmet(self) -> Iterator[Unmet]:
        for program in self._command.started:
            for need in program.launcher.needs if program.launcher else ():
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
        given = {one.variable: one.value for one in self.given()}
        return ((name, value) for name, value in given.items() if firewall.is_local_proxy(name, value))

    def given_certificates(self) -> Iterator[Given]:
        """Of the variables that it is given, those that name a certificate by a path that is written out."""
        cwd = self.values.get("cwd")
        for given in self.given():
            is_path = given.value and not given.value.startswith(("~", "$"))
            if is_path and given.variable in certificates.variables():
                yield replace(given, value=posixpath.join(cwd, given.value)) if isinstance(cwd, str) else given

    def names(self, variable: str) -> bool:
        """Whether its table gives it a variable: by a value, or by name."""
        env = self._table.table("env")
        return bool(env and env.value.get(variable)) or codex.lists(self.values.get("env_vars"), variable)

    def place_of(self, variable: str) -> Span:
        """Where its table gives it a variable."""
        env = self._table.table("env")
        return self.span("env", variable) if env and variable in env.value else self.span("env_vars")

    def distrusting(self) -> Iterator[tuple[Started, Distrust]]:
        """What it starts that trusts by none of the firewall's variables, and is not told otherwise."""
        for program in self.started:
            distrust = program.launcher.distrust if program.launcher else None
            if distrust and not self._is_told(program, distrust):
                yield program, distrust

    def _is_told(self, program: Started, distrust: Distrust) -> bool:
        env = self._table.table("env")
        told = [*program.words, *program.environment.assigned, *(env.value if env else ())]
        listed = any(codex.lists(self.values.get("env_vars"), name) for name in distrust.settings)
        is_told = listed or any(word.startswith(distrust.settings) for word in told)
        return is_told or bool(self._open_settings() or self._table.unknowns("args"))

    def trusts_by(self, variable: str) -> bool:
        """Whether a client of what it starts is known to find the certificate by a variable."""
        needs = [need for program in self.started if program.launcher for need in program.launcher.needs]
        return any(variable in need.one_of for need in needs)

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
        renamed = (instead.rename for instead in map(meant, keys) if instead)
        is_said = any(key in codex.STARTUP_TIMEOUTS for key in renamed)
        is_open = (
            is_said or self.is_split or bool(self._table.holes()) or self.launch.may_be_patched_with("startup_timeout")
        )
        return self.started_by.where(lambda version: not is_open and not codex.has_startup_timeout(keys, version))

    def ignored_startup_timeout(self) -> str:
        """The key that says how long its start may take, where the agent does not read it yet; empty for none."""
        keys = [key for key in codex.STARTUP_TIMEOUTS if key in self._table.value and self.without_startup_timeout()]
        return keys[0] if keys else ""

    def not_waited_for(self) -> Versions:
        """The versions of the agent that, run for one task, begin it although the server is not ready."""
        is_required = self.values.get("required") is True or bool(
            self._table.unknowns("required") or self._table.holes()
        )
        return self.started_by.where(lambda version: not is_required and not codex.waits_in_exec(version))

    def default_startup_timeouts(self) -> list[int]:
        """How many seconds the versions of the agent wait for its start by default."""
        return codex.default_timeouts(self.started_by)

    def problems(self) -> Iterator[Problem]:
        """What keeps it from being judged."""
        if self.is_split:
            yield Problem(self._table.span(), f'server "{self.name}" is written in two places: not all is judged')
        elif self.is_part:
            yield Problem(self._table.span(), f'server "{self.name}" has neither command nor url here: not judged')
        if self.started_by:
            yield from self._not_judged()
            for unknown in self._open_settings():
                yield Problem(unknown.span, f'server "{self.name}": {unknown.reason}')

    def _not_judged(self) -> Iterator[Problem]:
        """What it starts and no rule can say anything of."""
        if self._table.unknowns("command", "args") and any(one.launcher is None for one in self._command.started):
            yield Problem(self.span(), f'server "{self.name}": what {self._command_text()} starts is not known')
        for program in self._command.started:
            run = read_container_run(program.words) if program.launcher and program.launcher.contains else None
            if run and run.may_set:
                yield Problem(self.span(), f'server "{self.name}": {program}: a file may set variables: not judged')
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

    def forward(self, variable: str) -> Fix | NoFix:
        """The fix that makes a variable of the firewall reach its process."""
        return self._mending.forward(variable)

    def set_own(self, program: Started, variable: str) -> Fix | NoFix:
        """The fix that tells a program of the certificate by a variable of its own."""
        return self._mend(program, variable)

    def could_forward(self, variable: str) -> bool:
        """Whether a variable can reach its process by name."""
        return self._mending.could_forward(variable)

    def forward_instead(self, old: str, new: str) -> Fix | NoFix:
        """The fix that makes one variable of the firewall reach it, in place of another or of its written value."""
        return self._mending.forward_instead(old, new)

    def set_given(self, given: Given, value: str) -> Fix | NoFix:
        """The fix that gives a variable another value."""
        message = f'set {given.variable} = "{value}"'
        if given.by_command:
            return NoFix(f"{message} in the command line")
        return self.changes.replace(message, ("env", given.variable), value)

    def without_given(self, given: Given) -> Fix | NoFix:
        """The fix that takes a variable away that it is given."""
        message = f"remove {given.variable}"
        return (
            NoFix(f"{message} from the command line")
            if given.by_command
            else self.changes.remove(message, ("env", given.variable))
        )

    def without_words(self, words: Sequence[str]) -> Fix | NoFix:
        """The fix that takes words that follow each other out of `args`."""
        message = f"remove `{' '.join(words)}`"
        indexes = self.words_at(words)
        return self.changes.remove_words(message, *indexes) if indexes else NoFix(f"{message} from the command line")

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
        return is_set or self.is_split or bool(self._open_settings()) or self.launch.may_be_patched_with(variable)

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
