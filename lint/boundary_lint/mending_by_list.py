"""Forwarding by a list of names in a server's table, as Codex has it: `env_vars = ["NAME"]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint import firewall
from boundary_lint.agents import codex
from boundary_lint.changes import Changes, joined, unsafe
from boundary_lint.fixes import Fix, NoFix
from boundary_lint.mending import Mending

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY = "env_vars"


class MendingByList(Mending):
    """What can be added to one server of Codex."""

    @property
    def _names(self) -> Any:
        return self._table.value.get(KEY)

    @property
    def names_in(self) -> str:
        """See Mending."""
        return f"in `{KEY}`"

    def naming(self, variable: str) -> str:
        """See Mending."""
        return f'`{KEY} = ["{variable}"]`'

    @property
    def reads_names(self) -> bool:
        """See Mending."""
        return codex.env_vars_works(self._started_by)

    def can_name(self, variable: str) -> bool:
        """See Mending."""
        return self.reads_names and not codex.lists(self._names, variable)

    def by_name(self, variables: Sequence[str]) -> Fix | NoFix:
        """See Mending."""
        names = self._names
        message = f"forward {', '.join(variables)} by name, in `{KEY}`"
        if names is None:
            return self.fix(message, self._table.insert(KEY, list(variables)), (KEY,), list(variables))
        if not isinstance(names, list):
            return NoFix(f"`{KEY}` has to be a list of names")
        is_table = bool(names) and isinstance(names[-1], dict) and codex.reads_tables(self._launch.versions)
        entries = [{"name": variable} if is_table else variable for variable in variables]
        return self.fix(message, self._table.append(KEY, *entries), (KEY,), [*names, *entries])

    def forward_instead(self, old: str, new: str) -> Fix | NoFix:
        """See Mending."""
        changes = Changes(self._table, self._fragment)
        if not self._has(old):
            return self._list_instead(old, new)
        path = firewall.value(new, self._launch.config.ca_dir)
        if not self.could_forward(new):
            return changes.rename(f'set {new} = "{path}" instead', ("env", old), new, value=path)
        removed = changes.remove(f"remove {old}", ("env", old))
        if codex.lists(self._names, new):
            return removed
        message = f"forward {new} by name, in `{KEY}`, instead"
        return joined(message, removed, self.by_name([new]))

    def _list_instead(self, old: str, new: str) -> Fix | NoFix:
        entries = list(self._names)
        index = next(at for at, entry in enumerate(entries) if codex.lists([entry], old))
        entry = entries[index]
        entries[index] = {**entry, "name": new} if isinstance(entry, dict) else new
        edits = self._table.replace_item(KEY, index, entries[index])
        return self.fix(f"forward {new} by name, in `{KEY}`, instead", edits, (KEY,), entries)

    def forward_untold(self, variables: Sequence[str]) -> Fix | NoFix:
        """See Mending."""
        names = self._names
        message = f"forward {', '.join(variables)} by name, in `{KEY}`"
        is_open = names is None or (isinstance(names, list) and all(isinstance(one, str) for one in names))
        by_name = self._launch.config.ca_style == "forward" and self.reads_names
        if not by_name or not is_open or not self._takes_names:
            return NoFix(f"set {', '.join(variables)} {self._fragment.document.values_in}")
        table = self._table
        edits = table.insert(KEY, list(variables)) if names is None else table.append(KEY, *variables)
        return unsafe(self.fix(message, edits, (KEY,), [*(names or ()), *variables]))
