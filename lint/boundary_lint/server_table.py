"""The table of one server of a launch: what it says, and where."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint import certificates
from boundary_lint.command import Command, Started, is_known, read_command
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from boundary_lint.agents.codex_server import Refusal
    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.table import Table
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Span
    from boundary_lint.unknown import Unknown

SHELL = pattern(r"""[\\"'$`|&;<>(){}*?~#]""")
"""What would mean something to a shell."""
FILLED_IN = pattern(r"\{\{|<%|^@\w+@$|^__\w+__$|^<[\w -]+>$")
"""What another tool, or whoever copies the file, fills in before Codex reads it."""


class Given(Struct, frozen=True):
    """A variable that a server is given with a value."""

    variable: str
    value: str
    span: Span
    by_command: bool = False
    """Whether its command line sets it, and not `env`."""


class ServerTable:
    """The table of one server, whose process is started by some of the agent's versions."""

    def __init__(self, name: str, table: Table, fragment: Fragment, launch: Launch) -> None:
        self.name = fragment.document.shown(name)
        self.knows_name = self.name == name
        self.launch = launch
        self.agent = launch.agent
        self.doubt = fragment.doubt
        """Under which condition it is there at all; empty where it is."""
        self._table = table
        self._fragment = fragment

    @cached_property
    def started_by(self) -> Versions:
        """The allowed versions of the agent that start its process."""
        in_settings = not self._fragment.input or self._fragment.is_script
        if self.agent.is_off(self.name, self.values, self.launch, in_settings=in_settings):
            return self.launch.reading.none()
        return self.agent.starts(self.values, self.launch.reading)

    @cached_property
    def _command(self) -> Command:
        config = self.launch.config
        return read_command(self.unsplit or self.agent.argv(self.values), config.wrappers, config.launchers)

    @cached_property
    def unsplit(self) -> list[str]:
        """The words of a `command` that is a whole command line, which no agent splits; empty for any other."""
        command = self.values.get("command")
        if not isinstance(command, str) or self.values.get("args") or self._table.unknowns("command"):
            return []
        words = command.split()
        is_line = len(words) > 1 and is_known(words[0]) and not SHELL.search(command)
        return words if is_line else []

    @property
    def started(self) -> tuple[Started, ...]:
        """The programs that its command line starts, the server last."""
        return self._command.started

    @property
    def values(self) -> Mapping[str, Any]:
        """What its table says."""
        return self._table.value

    def knows(self, key: str) -> bool:
        """Whether all of what its table says for a key is known."""
        return not self._table.unknowns(key)

    def knows_key(self, key: str) -> bool:
        """Whether a key of its table is one that is known, and not a token for something unknown."""
        entry = self._table.entry(key)
        text = self._fragment.document.text
        return entry is None or not text.unknowns(entry.key_starts[0], entry.equals)

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
    def header(self) -> Span:
        """The first line of its table."""
        return self._table.span()

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
        for refusal in self.agent.refusals(self.values):
            unknown = self._table.unknowns(str(refusal.path[0])) if refusal.path else self._table.holes()
            value = self.value_at(refusal.path)
            is_filled_in = isinstance(value, str) and FILLED_IN.search(value)
            if not (unknown or is_filled_in) and (refusal.path or not self.is_part):
                yield refusal

    @property
    def is_added_by_command(self) -> bool:
        """Whether a command adds it, and no text that holds its table."""
        return self._fragment.document.only_values

    @property
    def is_part(self) -> bool:
        """Whether its table only adds to one that another text, or another of the agent's files, may have."""
        is_elsewhere = self._fragment.is_script or bool(self._elsewhere())
        is_loose = self.launch.site is None and self.agent.only_adds(self.values)
        return (is_elsewhere or is_loose) and not self.agent.is_whole(self.values)

    @cached_property
    def added(self) -> list[Mapping[str, Any]]:
        """What other texts of its launch add to it."""
        return [table.value for table in self._elsewhere() if not self.agent.is_whole(table.value)]

    def _elsewhere(self) -> list[Table]:
        texts = (*self.launch.fragments, *self.launch.own)
        others = [fragment for fragment in texts if fragment is not self._fragment]
        return [table for one in others if (table := one.document.table(self._table.path))]

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
        if isinstance(arguments, list):
            for index, word in enumerate(arguments):
                is_text = isinstance(word, str) and {word, word.partition("=")[2]} & self._command.texts
                if isinstance(word, str) and not is_text and not self._table.unknown_items("args", index):
                    yield index, word

    def given(self) -> Iterator[Given]:
        """The variables that it is given with their values: in `env`, or by its command line."""
        env = self._env
        for name, value in env.value.items() if env else ():
            if env and isinstance(value, str) and not env.unknowns(name) and not FILLED_IN.search(value):
                yield Given(name, value, env.span(name))
        if not self._table.unknowns("command", "args"):
            assigned = {pair for program in self.started for pair in program.environment.assigned.items()}
            for name, value in sorted(assigned):
                yield Given(name, value, self._table.span("args"), by_command=True)

    def given_certificates(self) -> Iterator[Given]:
        """Of the variables that it is given, those that name a certificate by a path that is written out."""
        cwd = self.values.get("cwd")
        for given in self.given():
            is_path = given.value and not given.value.startswith(("~", "$"))
            if is_path and given.variable in certificates.variables():
                yield replace(given, value=posixpath.join(cwd, given.value)) if isinstance(cwd, str) else given

    def names(self, variable: str) -> bool:
        """Whether its table gives it a variable: by a value, or by name."""
        return bool(self._env and self._env.value.get(variable)) or self.agent.lists(self.values, variable)

    def chooses(self, variable: str) -> bool:
        """Whether its table gives it a variable that not every server has to receive anyway."""
        return self.names(variable) and variable not in self.launch.config.also_require

    def place_of(self, variable: str) -> Span:
        """Where its table gives it a variable."""
        is_set = self._env is not None and variable in self._env.value
        return self.span(self.agent.env, variable) if is_set else self.span("env_vars")

    @cached_property
    def _env(self) -> Table | None:
        """The table of the variables that it is given."""
        return self._table.table(self.agent.env)

    @cached_property
    def _open_settings(self) -> list[Unknown]:
        """What cannot be known and may give it further keys, or further variables."""
        in_env = self._env.holes() if self._env else self._table.unknowns(self.agent.env)
        return [*self._table.holes(), *in_env, *self._table.unknowns("env_vars")]
