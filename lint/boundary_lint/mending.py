"""The fixes that make something reach a server's process, and give its start more time.

How a variable is forwarded by name differs between agents: see mending_by_list.py and mending_by_reference.py.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from boundary_lint import firewall
from boundary_lint.changes import Changes, unsafe
from boundary_lint.fixes import Fix, NoFix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.table import Table
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Edit


class Mending(ABC):
    """What can be added to one server."""

    def __init__(self, table: Table, fragment: Fragment, launch: Launch, started_by: Versions) -> None:
        """`started_by` are the allowed versions of the agent that start its process."""
        self._table = table
        self._fragment = fragment
        self._launch = launch
        self._started_by = started_by
        self._agent = launch.agent
        self._env = table.table(launch.agent.env)

    @property
    @abstractmethod
    def names_in(self) -> str:
        """Where variables are named to be handed on, in words."""

    @abstractmethod
    def naming(self, variable: str) -> str:
        """How a variable is named to be handed on, as it is written."""

    @abstractmethod
    def can_name(self, variable: str) -> bool:
        """Whether each version hands on a variable that is named, and not named already."""

    @abstractmethod
    def by_name(self, variables: Sequence[str]) -> Fix | NoFix:
        """The fix that names variables to be handed on."""

    @abstractmethod
    def forward_instead(self, old: str, new: str) -> Fix | NoFix:
        """The fix that makes one variable of the firewall reach it, in place of another or of its written value."""

    @abstractmethod
    def forward_untold(self, variables: Sequence[str]) -> Fix | NoFix:
        """The unsafe fix that forwards variables of which it is not known whether its process needs them."""

    def forward(self, variable: str) -> Fix | NoFix:
        """The fix that makes a variable of the firewall reach its process."""
        if self._has(variable):
            return NoFix(f"`{self._agent.env}` sets {variable} already, to nothing that helps: mend it by hand")
        works = self.can_name(variable) and self._launch.sets(variable)
        is_proxy = firewall.is_proxy(variable)
        by_name = works and (is_proxy or self._launch.config.ca_style == "forward")
        if by_name and self._takes_names:
            return self.by_name([variable])
        if is_proxy:
            return NoFix(f"set {variable} to the address of the firewall's proxy: see the rule's page")
        fix = self._write_path(variable)
        return unsafe(fix) if by_name else fix

    def could_forward(self, variable: str) -> bool:
        """Whether a variable can reach its process by name."""
        works = self.reads_names and self._launch.sets(variable)
        return works and self._launch.config.ca_style == "forward" and self._takes_names

    def require(self, variables: Sequence[str]) -> Fix | NoFix:
        """The fix that makes variables reach its process that the configuration asks for: by name, or one by its path.

        Only the firewall's variables have a path.
        """
        if all(map(self.could_add, variables)):
            return self.by_name(variables)
        first, *others = variables
        if firewall.sets(first) and not others:
            return self.forward(first)
        return NoFix(f"set {', '.join(variables)} {self._fragment.document.values_in}")

    def could_add(self, variable: str) -> bool:
        """Whether a variable can be added that is to reach its process by name: `env` would win over that."""
        return self.could_forward(variable) and not self._has(variable)

    def set_startup_timeout(self, seconds: float, without: Versions) -> Fix | NoFix:
        """The fix that gives its start so many seconds, in the versions that are not told so yet."""
        setting = self._agent.startup_timeout(seconds, without)
        if setting is None:
            return NoFix(self._agent.startup_advice(seconds))
        key, value = setting
        return self.fix(f"add `{key} = {value}`", self._table.insert(key, value), (key,), value)

    @property
    @abstractmethod
    def reads_names(self) -> bool:
        """Whether each version hands on what is named."""

    @property
    def _takes_names(self) -> bool:
        """Whether names can be put where its table is written."""
        return not self._fragment.document.only_values

    def _has(self, variable: str) -> bool:
        return self._env is not None and variable in self._env.value

    def _write_path(self, variable: str) -> Fix | NoFix:
        path = firewall.value(variable, self._launch.config.ca_dir)
        message = f'set {variable} = "{path}" {self._fragment.document.values_in}'
        return self.give(message, {variable: path})

    def give(self, message: str, values: dict[str, str]) -> Fix | NoFix:
        """The fix that gives it variables with their values."""
        key = self._agent.env
        if self._env is None:
            return self.fix(message, self._table.insert(key, values), (key,), values)
        edits = self._env.insert_all(values)
        puts = [((key, name), value) for name, value in values.items()]
        return Changes(self._table, self._fragment).fix(message, edits, *puts)

    def fix(self, message: str, edits: list[Edit] | None, path: tuple[str, ...], value: Any) -> Fix | NoFix:
        """The safe fix made of edits, after which a path of its table has a value."""
        return Changes(self._table, self._fragment).fix(message, edits, (path, value))
