"""The blocks of a template by which something runs in its workspace, with what they say, in one world."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.agents.known import agent_of, measured
from boundary_lint.behind import Behind, Verdict
from boundary_lint.coder import resources
from boundary_lint.fixes import Applicability, Fix, NoFix, Put, Renamed
from boundary_lint.patterns import pattern
from boundary_lint.problem import Problem
from boundary_lint.runs import Run, runs_in
from boundary_lint.shell.files import is_script
from boundary_lint.shell.syntax import read_script
from boundary_lint.source import ReadError
from boundary_lint.terraform.edits import rename_argument
from boundary_lint.terraform.origins import Origin, origins, way_to
from boundary_lint.terraform.values.convert import to_bool, to_text
from boundary_lint.terraform.values.values import RefusedError
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from packaging.version import Version

    from boundary_lint.agents.agent import Agent
    from boundary_lint.agents.script import AgentScript
    from boundary_lint.modules import Input, ModuleUse
    from boundary_lint.reach import Reached
    from boundary_lint.shell.syntax import Script
    from boundary_lint.source import Span
    from boundary_lint.terraform.instances import Instance
    from boundary_lint.terraform.module import Module
    from boundary_lint.terraform.syntax.files import Block
    from boundary_lint.terraform.values.values import Value


SIGNS = pattern("codex|mcp|boundary|firewall|base64|settings\\.json", re.IGNORECASE)
"""A script without any of these words has nothing to do with an agent's servers or the firewall."""


class Unsupported(Struct, frozen=True):
    """An argument that the version of a module does not have."""

    name: str
    input: Input
    """What other versions have of it."""
    version: Version
    """The newest version without it."""
    certain: bool
    """Whether no admitted version has it."""
    is_named: bool
    """Whether a `version` is named at all."""
    is_in_use: bool
    """Whether that version is the one that the block is taken for."""

    @property
    def is_early(self) -> bool:
        """Whether the version is older than the first one that has it."""
        return self.version < self.input.since

    @property
    def instead(self) -> str:
        """What to do, where it has no other name."""
        if self.is_early:
            until = f" up to {self.input.until}" if self.input.until else " or a later one"
            return f"take version {self.input.since}{until}"
        if not self.is_in_use:
            return f'write `version = "{self.input.until}"`, the last one that has it'
        return f"remove it: what does that now is {self.input.instead}" if self.input.instead else "remove it"


class Site(Struct, frozen=True, eq=False, dict=True):
    """One instance of a block, in one of the modules that it stands in."""

    name: str
    """The address of its block, without keys."""
    address: str
    """With the keys of `count` and `for_each`."""
    root: Path
    """The key of the template that reaches it."""
    block: Block
    callers: tuple[Block, ...]
    """The blocks that lead to it from the root."""
    use: ModuleUse | None
    """The known module that it uses; None for a resource."""
    copy: Path | None
    """Where the project itself holds that module."""
    module: Module
    """The module that it stands in."""
    doubt: str
    """Why it cannot be known whether it is there at all; empty where it is."""
    problems: tuple[Problem, ...]
    values: Mapping[str, Value]
    """The values of those of its arguments that are looked at; None for one that is not given."""
    switch: Verdict | None
    """What its own switch for the firewall says; None where it has none."""

    def holding(self, kind: str) -> tuple[str, ...]:
        """The names of its arguments that hold something, such as `script`."""
        if self.use:
            return self.use.holding(kind)
        return tuple(name for name, holds in resources()[self.block.labels[0]].items() if holds == kind)

    @property
    def installs(self) -> bool:
        """Whether its module installs the agent."""
        return bool(self.holding("version")) and all(
            self.values[name] is not False for name in self.holding("install-switch")
        )

    @property
    def pins(self) -> frozenset[str]:
        """The version of the agent that its module installs, where it names one."""
        values = [self.values[name] for name in self.holding("version") if self.installs]
        return frozenset(str(value) for value in values if isinstance(value, Text) and value.runs and not value.unknown)

    @property
    def module_name(self) -> str:
        """The name of the known module that it uses."""
        return self.use.module.name if self.use else ""

    def gives(self, name: str) -> bool:
        """Whether its module is given something by an input: neither nothing, nor an empty text, nor `false`."""
        value = self.values.get(name)
        return not (value is None or value is False or value == Text())

    def argument_span(self, name: str) -> Span:
        """Where an argument stands."""
        return self.block.body.arguments[name].span

    def unsupported(self) -> Iterator[Unsupported]:
        """The arguments that an admitted version of its module does not have, though others do."""
        for name in self.block.body.arguments if self.use else ():
            versions = self.use.lacking(name) if self.use else ()
            if self.use and versions and max(self.use.admitted) in versions:
                newest, is_named = max(versions), "version" in self.block.body.arguments
                certain, is_in_use = versions == self.use.admitted, self.use.version == newest
                yield Unsupported(name, self.use.module.inputs[name], newest, certain, is_named, is_in_use)

    def rename(self, name: str, new: str) -> Fix | NoFix:
        """The unsafe fix that gives an argument another name."""
        message = f"write `{new}`"
        if new in self.block.body.arguments:
            return NoFix(f"put it into `{new}`, which is there already")
        edit = rename_argument(self.block.body.arguments[name], new)
        if edit is None:
            return NoFix(message)
        return Fix(message, Applicability.UNSAFE, (edit,), (Put(name, (), Renamed(new)),))

    def starts(self, agent: str) -> bool:
        """Whether its module is one that starts an agent of this name."""
        return self.use is not None and self.use.module.agent == agent

    def mentions(self, word: str) -> int:
        """How often a word stands in its texts."""
        return sum(str(value).count(word) for value in self.values.values() if isinstance(value, Text))

    def text(self, name: str) -> Text | Unknown | Problem | None:
        """The text that an argument is; a Problem where it can be none, None where it is not given or empty."""
        value = self.values.get(name)
        if value is None or value == Text():
            return None
        span = self.block.body.arguments[name].span
        try:
            return to_text(value, span)
        except RefusedError as error:
            return Problem(span, f"{name}: {error}")

    @cached_property
    def origins(self) -> list[Origin]:
        """What its arguments hang on, the arguments included."""
        return origins(self.module, self.block.body.arguments.values())

    def way_to(self, span: Span) -> list[Origin]:
        """What lies between its block and the place of something that it is given, from that place on."""
        return way_to(span, self.origins)

    @cached_property
    def files(self) -> set[Path]:
        """The files that it hangs on: those with its block, and with what its arguments name."""
        spans = [block.span for block in (*self.callers, self.block)]
        spans += [origin.argument.span for origin in self.origins]
        texts = [value for value in self.values.values() if isinstance(value, Text)]
        return {span.path for span in spans} | {run.span.path for text in texts for run in text.runs}

    @cached_property
    def scripts(self) -> dict[str, Text]:
        """Its scripts that can be read, by the name of the argument, in the order in which they run."""
        texts = {name: self.text(name) for name in self.holding("script")}
        return {name: text for name, text in texts.items() if isinstance(text, Text)}

    @cached_property
    def parsed(self) -> dict[str, Script]:
        """Those of its scripts that may have to do with Codex or the firewall, by their arguments."""
        return {name: read_script(text) for name, text in self.scripts.items() if SIGNS.search(str(text))}

    def scripts_of(self, agent: Agent) -> dict[str, AgentScript]:
        """What its scripts do to an agent's configuration."""
        if agent.name not in self._scripts_of:
            read = {name: agent.read_script(script) for name, script in self.parsed.items()}
            self._scripts_of[agent.name] = read
        return self._scripts_of[agent.name]

    @cached_property
    def _scripts_of(self) -> dict[str, dict[str, AgentScript]]:
        return {}

    @cached_property
    def writers(self) -> list[Agent]:
        """The agents whose servers its scripts write, or may."""
        known = [agent for name in measured() if (agent := agent_of(name))] if self.parsed else []
        return [agent for agent in known if any(script.writes for script in self.scripts_of(agent).values())]

    def copied_scripts_of(self, agent: Agent) -> dict[str, AgentScript]:
        """What the scripts of its module do to an agent's configuration, where the project itself holds them."""
        if self.copy is None:
            return {}
        sources, found = self.module.project.sources, {}
        with suppress(ReadError):  # what cannot be read is said where the file itself is looked at
            for name in sources.files_below(self.copy):
                if is_script(self.copy / name):
                    text = Text.of_file(sources.read(self.copy / name))
                    found[name] = agent.read_script(read_script(text))
        return found

    @cached_property
    def runs(self) -> list[Run]:
        """The agents that its scripts run."""
        return [run for script in self.parsed.values() for run in runs_in(script)]


def sites_of(reached: Reached, root: Module) -> list[Site]:
    """The instances of a block, each once for each instance of the modules around it."""
    blocks = (*(step.block for step in reached.steps), reached.block)
    places = list(_places(root, blocks[0], "", ()))
    for step, block in zip(reached.steps, blocks[1:], strict=True):
        places = [
            below
            for place in places
            for below in _places(
                place.module.child(step.block, step.template, place.instance), block, place.doubt, place.problems
            )
        ]
    return [_site(reached, root, place) for place in places]


class _Place(Struct, frozen=True):
    module: Module
    instance: Instance
    doubt: str
    problems: tuple[Problem, ...]


def _places(module: Module, block: Block, doubt: str, problems: tuple[Problem, ...]) -> Iterator[_Place]:
    instances = module.instances(block)
    if instances.doubt:
        doubt = f"if this is started at all ({instances.doubt})"
    if instances.left_out:
        problems += (Problem(block.header, f"{instances.left_out:,} more instances of this are not looked at"),)
    for instance in instances.each:
        yield _Place(module, instance, doubt, problems)


def _site(reached: Reached, root: Module, place: _Place) -> Site:
    arguments = reached.block.body.arguments
    values = {
        name: place.module.value(arguments[name], place.instance) if name in arguments else None
        for name in reached.looked_at
    }
    outer = f"{place.module.address}." if place.module.address else ""
    return Site(
        name=reached.address,
        address=f"{outer}{reached.own_address}{place.instance.key}",
        root=root.template.key,
        block=reached.block,
        callers=tuple(step.block for step in reached.steps),
        use=reached.use,
        copy=reached.copy,
        module=place.module,
        doubt=place.doubt,
        problems=place.problems,
        values=values,
        switch=_switch(reached.use, values, place) if reached.use else None,
    )


def _switch(use: ModuleUse, values: Mapping[str, Value], place: _Place) -> Verdict | None:
    for name in use.holding("firewall-switch"):
        try:
            truth = False if values[name] is None else to_bool(values[name])
        except RefusedError:
            truth = False
        if isinstance(truth, Unknown) and truth.test:
            truth = place.module.world.holds(truth.test)
        if isinstance(truth, Unknown):
            return Verdict(Behind.POSSIBLE, f"if this runs behind the firewall ({name}: {truth.reason})")
        if truth and place.doubt:
            return Verdict(Behind.POSSIBLE, place.doubt)
        return Verdict(Behind.YES if truth else Behind.NO)
    return None
