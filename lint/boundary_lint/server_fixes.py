"""The fixes for one server."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from boundary_lint.changes import Changes
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.mending_by_list import MendingByList
from boundary_lint.mending_by_reference import MendingByReference
from boundary_lint.server_table import Given, ServerTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boundary_lint.command import Started
    from boundary_lint.mending import Mending


class FixableServer(ServerTable):
    """A server's table, and the fixes for it."""

    @property
    def changes(self) -> Changes:
        """The fixes that change what its table says."""
        return Changes(self._table, self._fragment)

    def mend(self, program: Started, variable: str) -> Fix | NoFix:
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
            return self.mend(program, variables[0])
        return self._mending.forward_untold(variables)

    def require(self, program: Started, variables: Sequence[str]) -> Fix | NoFix:
        """The fix that makes variables reach a program that the configuration asks for."""
        origins = [program.environment.find(variable) for variable in variables]
        names = [origin for origin in origins if not isinstance(origin, bool)]
        return self._mending.require(names) if len(names) == len(origins) else self.mend(program, variables[0])

    def could_add(self, program: Started, variable: str) -> bool:
        """Whether a variable can be added that is to reach a program by name."""
        origin = program.environment.find(variable)
        return not isinstance(origin, bool) and self._mending.could_add(origin)

    def forward(self, variable: str) -> Fix | NoFix:
        """The fix that makes a variable of the firewall reach its process."""
        return self._mending.forward(variable)

    def naming(self, variable: str) -> str:
        """How a variable is named to be handed on to its process, as it is written."""
        return self._mending.naming(variable)

    @property
    def names_in(self) -> str:
        """Where variables are named to be handed on, in words."""
        return self._mending.names_in

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
        return self.changes.replace(message, (self.agent.env, given.variable), value)

    def without_given(self, given: Given) -> Fix | NoFix:
        """The fix that takes a variable away that it is given."""
        message = f"remove {given.variable}"
        return (
            NoFix(f"{message} from the command line")
            if given.by_command
            else self.changes.remove(message, (self.agent.env, given.variable))
        )

    def without_words(self, words: Sequence[str]) -> Fix | NoFix:
        """The fix that takes words that follow each other out of `args`."""
        message = f"remove `{' '.join(words)}`"
        indexes = self.words_at(words)
        return self.changes.remove_words(message, *indexes) if indexes else NoFix(f"{message} from the command line")

    @cached_property
    def _mending(self) -> Mending:
        kind = MendingByList if self.agent.lists_names else MendingByReference
        return kind(self._table, self._fragment, self.launch, self.started_by)
