"""An agent with servers in JSON, by what was measured of it. Source: facts/agents.toml."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from boundary_lint.agents.agent import Agent
from boundary_lint.agents.programs import agent_named
from boundary_lint.agents.surroundings import settings_at
from boundary_lint.agents.versions import Versions, parse_version
from boundary_lint.version import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from packaging.version import Version

    from boundary_lint.agents.script import AgentScript
    from boundary_lint.agents.surroundings import Surroundings
    from boundary_lint.fragments.document import Document
    from boundary_lint.fragments.entries import Path
    from boundary_lint.fragments.json import JsonDocument
    from boundary_lint.shell.syntax import Script
    from boundary_lint.text import Text

FORMS = {
    "braces": r"\$\{\w+\}",
    "default": r"\$\{\w+:-[^}]*\}",
    "env": r"\{env:\w+\}",
    "home": r"~",
    "plain": r"\$\w+",
}
"""How references are written, by the name that the facts have for it."""
WRITTEN = {"braces": "${{{}}}", "env": "{{env:{}}}"}
"""Those by which a variable is forwarded."""
ENOUGH, GENEROUS = 30, 300
"""Seconds in which most downloads are done, and all that are worth waiting for."""


class MeasuredAgent(Agent):
    """What the facts have of one."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self._row = row
        self.name = row["name"]
        self.servers: Path = tuple(row["servers"])
        self.own_file = f"the servers of {self.name}"
        self.invalid = row.get("invalid", f"{self.name} has none of its servers")
        self.env = row.get("env", "env")
        self.unset = row["unset"]
        self._startup: Mapping[str, Any] = row.get("startup", {})
        self.startup_timeouts = {self._startup["key"]: self._startup["per_second"]} if "key" in self._startup else {}
        self.startup_variable = self._startup.get("variable", "")
        self.waits_for_most_downloads = self._startup.get("seconds", ENOUGH) >= ENOUGH

    def versions(self, pin: str | None) -> Versions:
        """See Agent."""
        version = parse_version(pin) if pin else None
        return Versions((version,), pinned=True) if version else self._unpinned

    @cached_property
    def _unpinned(self) -> Versions:
        first = version_of(self._row["expected"])
        steps = {first, *(version for version in self.changes() if version > first)}
        return Versions(tuple(sorted(steps)), pinned=False)

    def changes(self) -> list[Version]:
        """The versions that do something in another way than those before."""
        return [version_of(row["since"]) for row in self._row["references"]]

    def read(self, text: Text, *, is_own_file: bool) -> JsonDocument:
        """See Agent."""
        from boundary_lint.fragments.json import JsonDocument

        takes = {name: is_own_file and self._row.get(name, False) for name in ("comments", "commas")}
        return JsonDocument(text, **takes)

    def is_own_file(self, path: str) -> bool:
        """Whether a file, as a script names it, is one of its own."""
        return path.endswith(tuple(self._row.get("files", ())))

    @property
    def config_option(self) -> str | None:
        """The option that names a file with servers, where there is one."""
        return self._row.get("config_option")

    def names_own_file(self, text: str) -> bool:
        """Whether a text has the name of one of its own files in it."""
        return any(name in text for name in self._row.get("files", ()))

    def is_program(self, word: str) -> bool:
        """Whether a word of a command starts it, by its program or its package."""
        return agent_named(word) == self.name or re.match(rf"{re.escape(self._row['package'])}(@|$)", word) is not None

    @cached_property
    def add_options(self) -> dict[str, bool]:
        """The options of its `mcp add`, and whether a value stands behind each."""
        add = self._row.get("add", {})
        return dict.fromkeys(add.get("options", ()), True) | dict.fromkeys(add.get("switches", ()), False)

    @property
    def adds_command_first(self) -> bool:
        """Whether the command has to stand in front of `--`, in its `mcp add`."""
        return bool(self._row.get("add", {}).get("command_first", False))

    @property
    def env_option_is_greedy(self) -> bool:
        """Whether an option for a variable takes up all words behind it, up to the next option."""
        return bool(self._row.get("add", {}).get("greedy", False))

    def read_script(self, script: Script) -> AgentScript:
        """See Agent."""
        from boundary_lint.agents.json_script import JsonScriptReader

        return JsonScriptReader(self).read(script)

    def tables(self, document: Document, at: Path | None) -> Iterator[Path]:
        """See Agent. Some take the table of servers by itself too, with nothing around it."""
        path = self.servers if at is None else at
        servers = document.values.values()
        is_bare = self._row.get("bare", False) and document.value_at(path) is None
        is_all = bool(servers) and all(isinstance(one, dict) and self.is_whole(one) for one in servers)
        yield () if is_bare and is_all else path

    def is_whole(self, server: Mapping[str, Any]) -> bool:
        """See Agent."""
        return bool(server.keys() & {"command", "url", "httpUrl", "serverUrl"})

    def starts(self, server: Mapping[str, Any], allowed: Versions) -> Versions:
        """See Agent."""
        is_remote = self._row.get("remote_wins", False) and bool(server.keys() & {"url", "httpUrl"})
        return allowed if isinstance(server.get("command"), str) and not is_remote else allowed.none()

    def is_off(self, name: str, server: Mapping[str, Any], around: Surroundings, *, in_settings: bool) -> bool:
        """See Agent."""
        off: Mapping[str, bool] = self._row.get("off", {}) if in_settings or not self._row.get("bare", False) else {}
        if any(server.get(key) is value for key, value in off.items()):
            return True
        excluded, only = (self._names_in(around, self._row.get(key, ())) for key in ("excluded", "allowed"))
        return name in excluded or (bool(only) and name not in only)

    def _names_in(self, around: Surroundings, path: Sequence[str]) -> list[Any]:
        """The names in a list of its settings; none where that cannot be known."""
        lists = [value for value in settings_at(around, path) if isinstance(value, list)] if path else []
        return [name for names in lists for name in names]

    def withholds(self, server: Mapping[str, Any], variable: str, allowed: Versions, around: Surroundings) -> Versions:
        """See Agent. What nobody sets does not reach a server either."""
        del server
        if variable in self._row.get("base", ()):
            return allowed.none()
        is_set = around.sets(variable) or bool(around.variable(variable))
        return self.keeps(variable, allowed, around) if is_set else allowed

    def keeps_something(self, around: Surroundings) -> bool:
        """See Agent."""
        del around
        return bool(self._row["hands_on"] != "all")

    def keeps(self, variable: str, allowed: Versions, around: Surroundings) -> Versions:
        """The versions that keep a variable that is set from a server which is not given it."""
        del variable, around
        return allowed.none() if self._row["hands_on"] == "all" else allowed

    def reference(self, variable: str, allowed: Versions) -> str | None:
        """See Agent."""
        form = next(form for form in WRITTEN if form in self._since)
        is_known = all(version >= self._since[form] for version in allowed.steps)
        return WRITTEN[form].format(variable) if is_known else None

    def leaves(self, reference: str, place: str, allowed: Versions) -> Versions:
        """See Agent. Of `command` and `cwd` nothing is known."""
        form = next((name for name, written in FORMS.items() if re.fullmatch(written, reference)), None)
        if form is None or place in ("command", "cwd") or (place == "args" and form in self._row.get("in_args", ())):
            return allowed.none()
        return allowed.before(self._since.get(form))

    @cached_property
    def _since(self) -> dict[str, Version]:
        """The first version that puts something in, by the form of the reference."""
        return {row["form"]: version_of(row["since"]) for row in self._row["references"]}

    def default_timeouts(self, allowed: Versions) -> list[int]:
        """See Agent."""
        del allowed
        return [self._startup["seconds"]] if self._startup else []

    def without_startup_timeout(self, keys: Iterable[str], allowed: Versions) -> Versions:
        """See Agent."""
        is_enough = self._startup.get("seconds", GENEROUS) >= GENEROUS
        is_said = any(key in self.startup_timeouts for key in keys)
        return allowed.none() if is_enough or is_said else allowed

    def startup_advice(self, seconds: float) -> str:
        """See Agent."""
        if self.startup_variable:
            return f'set {self.startup_variable} = "{int(seconds * 1_000)}" for {self.name}, as by a `coder_env`'
        return "install it before, in a script of the template: no setting changes that"

    def startup_timeout(self, seconds: float, allowed: Versions) -> tuple[str, float] | None:
        """See Agent."""
        del allowed
        return next(((key, seconds * unit) for key, unit in self.startup_timeouts.items()), None)
