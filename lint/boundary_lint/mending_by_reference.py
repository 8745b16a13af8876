"""Forwarding by a reference in the table of a server's variables: `"NAME": "${NAME}"`, which the agent puts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint import firewall
from boundary_lint.behind import Behind
from boundary_lint.changes import Changes, unsafe
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.mending import Mending

HARMLESS = ("NODE_EXTRA_CA_CERTS",)
"""Node goes on where the file that it names is not there. Source: facts/clients.toml, `breaks_if_missing`."""

if TYPE_CHECKING:
    from collections.abc import Sequence


class MendingByReference(Mending):
    """What can be added to one server of an agent that puts variables in."""

    @property
    def names_in(self) -> str:
        """See Mending."""
        return self._fragment.document.values_in

    def naming(self, variable: str) -> str:
        """See Mending."""
        return f'`"{variable}": "{self._agent.reference(variable, self._started_by.none())}"`'

    @property
    def reads_names(self) -> bool:
        """See Mending."""
        return self._agent.reference("NAME", self._started_by) is not None

    def can_name(self, variable: str) -> bool:
        """See Mending."""
        return self.reads_names and not self._has(variable)

    def by_name(self, variables: Sequence[str]) -> Fix | NoFix:
        """See Mending. It is safe where the variables are known to be set: else the agent may refuse the server."""
        values = self._references(variables)
        message = f"forward {', '.join(variables)}, as {_shown(values)} {self.names_in}"
        if all(map(self._is_set, variables)):
            return self.give(message, values)
        refuses = self._agent.unset == "refused"
        but = f" ({self._agent.name} refuses the server where that is not set)" if refuses else ""
        return unsafe(self.give(message + but, values))

    def forward_instead(self, old: str, new: str) -> Fix | NoFix:
        """See Mending."""
        changes, key = Changes(self._table, self._fragment), self._agent.env
        if not self._has(old):
            return self.forward(new)
        path = firewall.value(new, self._launch.config.ca_dir)
        value = self._references([new])[new] if self.could_forward(new) else path
        message = f'write {new} = "{value}" instead'
        if old == new:
            return changes.replace(message, (key, new), value)
        if self._has(new):
            return changes.remove(f"remove {old}", (key, old))
        return changes.rename(message, (key, old), new, value=value)

    def forward_untold(self, variables: Sequence[str]) -> Fix | NoFix:
        """See Mending."""
        missing = [name for name in variables if not self._has(name)]
        if not missing or self._launch.config.ca_style != "forward" or not self.reads_names:
            return NoFix(f"set {', '.join(variables)} {self.names_in}")
        return unsafe(self.by_name(missing))

    @property
    def _takes_names(self) -> bool:
        return True

    def _references(self, variables: Sequence[str]) -> dict[str, str]:
        written = {name: self._agent.reference(name, self._started_by) for name in variables}
        return {name: reference for name, reference in written.items() if reference}

    def _is_set(self, variable: str) -> bool:
        """Whether nothing is lost by a reference: the variable is set in any case, or what reads it goes on without."""
        in_each_jail = all(variable in firewall.proxies(jail) for jail in self._launch.jails)
        is_sure = self._launch.behind is Behind.YES and (firewall.sets(variable) or in_each_jail)
        return is_sure or (variable in HARMLESS and self._agent.unset != "refused")


def _shown(values: dict[str, str]) -> str:
    return ", ".join(f'"{value}"' for value in values.values())
