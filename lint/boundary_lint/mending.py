"""The fixes that make something reach a server's process, and give its start more time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint import firewall
from boundary_lint.agents import codex
from boundary_lint.changes import Changes, joined, unsafe
from boundary_lint.fixes import Fix, NoFix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.table import Table
    from boundary_lint.launch import Fragment, Launch
    from boundary_lint.source import Edit


class Mending(Struct, frozen=True):
    """What can be added to one server."""

    _table: Table
    _fragment: Fragment
    _launch: Launch
    _started_by: Versions
    """The allowed versions of the agent that start its process."""

    def forward(self, variable: str) -> Fix | NoFix:
        """The fix that makes a variable of the firewall reach its process."""
        env, env_vars = self._table.table("env"), self._table.value.get("env_vars")
        if env and variable in env.value:
            return NoFix(f"`env` sets {variable} already, to nothing that helps: mend it by hand")
        listed = codex.lists(env_vars, variable)
        works = codex.env_vars_works(self._started_by) and self._launch.sets(variable) and not listed
        is_proxy = firewall.is_proxy(variable)
        by_name = works and (is_proxy or self._launch.config.ca_style == "forward")
        if by_name and not self._fragment.document.only_values:
            return self._forward_by_name(variable)
        if is_proxy:
            return NoFix(f"set {variable} to the address of the firewall's proxy: see the rule's page")
        fix = self._write_path(variable)
        return unsafe(fix) if by_name else fix

    def could_forward(self, variable: str) -> bool:
        """Whether a variable can reach its process by name."""
        works = codex.env_vars_works(self._started_by) and self._launch.sets(variable)
        return works and self._launch.config.ca_style == "forward" and not self._fragment.document.only_values

    def forward_instead(self, old: str, new: str) -> Fix | NoFix:
        """The fix that makes one variable of the firewall reach it, in place of another or of its written value."""
        env, env_vars = self._table.table("env"), self._table.value.get("env_vars")
        changes = Changes(self._table, self._fragment)
        if env is None or old not in env.value:
            return self._list_instead(old, new)
        path = firewall.value(new, self._launch.config.ca_dir)
        if not self.could_forward(new):
            return changes.rename(f'set {new} = "{path}" instead', ("env", old), new, value=path)
        removed = changes.remove(f"remove {old}", ("env", old))
        if codex.lists(env_vars, new):
            return removed
        message = f"forward {new} by name, in `env_vars`, instead"
        return joined(message, removed, self._forward_by_name(new))

    def _list_instead(self, old: str, new: str) -> Fix | NoFix:
        entries = list(self._table.value["env_vars"])
        index = next(at for at, entry in enumerate(entries) if codex.lists([entry], old))
        entry = entries[index]
        entries[index] = {**entry, "name": new} if isinstance(entry, dict) else new
        edits = self._table.replace_item("env_vars", index, entries[index])
        return self._fix(f"forward {new} by name, in `env_vars`, instead", edits, ("env_vars",), entries)

    def require(self, variables: Sequence[str]) -> Fix | NoFix:
        """The fix that makes variables reach its process that the configuration asks for: by name, or one by its path.

        Only the firewall's variables have a path.
        """
        if all(map(self.could_add, variables)):
            return self._forward_by_name(*variables)
        first, *others = variables
        if firewall.sets(first) and not others:
            return self.forward(first)
        return NoFix(f"set {', '.join(variables)} {self._fragment.document.values_in}")

    def could_add(self, variable: str) -> bool:
        """Whether a variable can be added that is to reach its process by name: `env` would win over that."""
        env = self._table.table("env")
        return self.could_forward(variable) and not (env and variable in env.value)

    def forward_untold(self, variables: Sequence[str]) -> Fix | NoFix:
        """The unsafe fix that forwards variables of which it is not known whether its process needs them."""
        env_vars = self._table.value.get("env_vars")
        message = f"forward {', '.join(variables)} by name, in `env_vars`"
        is_open = env_vars is None or (isinstance(env_vars, list) and all(isinstance(one, str) for one in env_vars))
        by_name = self._launch.config.ca_style == "forward" and codex.env_vars_works(self._started_by)
        if not by_name or not is_open or self._fragment.document.only_values:
            return NoFix(f"set {', '.join(variables)} {self._fragment.document.values_in}")
        table, names = self._table, list(variables)
        edits = table.insert("env_vars", names) if env_vars is None else table.append("env_vars", *names)
        return unsafe(self._fix(message, edits, ("env_vars",), [*(env_vars or ()), *names]))

    def set_startup_timeout(self, seconds: float, without: Versions) -> Fix | NoFix:
        """The fix that gives its start so many seconds, in the versions that are not told so yet."""
        setting = codex.startup_timeout(seconds, without)
        if setting is None:
            return NoFix("this Codex has no such setting: take a newer one")
        key, value = setting
        return self._fix(f"add `{key} = {value}`", self._table.insert(key, value), (key,), value)

    def _forward_by_name(self, *variables: str) -> Fix | NoFix:
        env_vars = self._table.value.get("env_vars")
        message = f"forward {', '.join(variables)} by name, in `env_vars`"
        if env_vars is None:
            names = list(variables)
            return self._fix(message, self._table.insert("env_vars", names), ("env_vars",), names)
        if not isinstance(env_vars, list):
            return NoFix("`env_vars` has to be a list of names")
        is_table = bool(env_vars) and isinstance(env_vars[-1], dict) and codex.reads_tables(self._launch.versions)
        entries = [{"name": variable} if is_table else variable for variable in variables]
        return self._fix(message, self._table.append("env_vars", *entries), ("env_vars",), [*env_vars, *entries])

    def _write_path(self, variable: str) -> Fix | NoFix:
        path = firewall.value(variable, self._launch.config.ca_dir)
        message = f'set {variable} = "{path}" {self._fragment.document.values_in}'
        env = self._table.table("env")
        if env:
            return self._fix(message, env.insert(variable, path), ("env", variable), path)
        return self._fix(message, self._table.insert("env", {variable: path}), ("env",), {variable: path})

    def _fix(self, message: str, edits: list[Edit] | None, path: tuple[str, ...], value: Any) -> Fix | NoFix:
        return Changes(self._table, self._fragment).fix(message, edits, (path, value))
