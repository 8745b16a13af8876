"""Which launches the block of a known module makes, in one world."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.firewall import Behind
from boundary_lint.launch import Launch, ModuleBlock
from boundary_lint.problem import Problem
from boundary_lint.terraform.values.convert import to_bool, to_text
from boundary_lint.terraform.values.values import RefusedError, first_unknown
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.agents.versions import Versions
    from boundary_lint.config import Config
    from boundary_lint.reach import Reached
    from boundary_lint.terraform.instances import Instance
    from boundary_lint.terraform.module import Module
    from boundary_lint.terraform.syntax.files import Block
    from boundary_lint.terraform.values.values import Value

# A linted workspace is one that runs: Coder's own words for that.
RUNNING: dict[str, Fraction | str] = {
    "data.coder_workspace.*.start_count": Fraction(1),
    "data.coder_workspace.*.transition": "start",
}


@dataclass(frozen=True)
class _Place:
    """One instance of a block, in one of the modules that it stands in."""

    module: Module
    block: Block
    instance: Instance
    doubt: str
    """Why it cannot be known whether it is there at all; empty where it is."""
    problems: tuple[Problem, ...]

    def value(self, name: str) -> Value:
        argument = self.block.body.arguments.get(name)
        return self.module.value(argument, self.instance) if argument else None


def module_launches(reached: Reached, root: Module, config: Config) -> list[Launch]:
    """The launches of a block, one for each instance of it and of the modules around it."""
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
    return [_launch(reached, root, place, config) for place in places]


def _places(module: Module, block: Block, doubt: str, problems: tuple[Problem, ...]) -> Iterator[_Place]:
    instances = module.instances(block)
    if instances.doubt:
        doubt = f"if this is started at all ({instances.doubt})"
    if instances.left_out:
        problems += (Problem(block.header, f"{instances.left_out:,} more instances of this are not looked at"),)
    for instance in instances.each:
        yield _Place(module, block, instance, doubt, problems)


def _launch(reached: Reached, root: Module, place: _Place, config: Config) -> Launch:
    block, use = reached.block, reached.use
    inputs = {name: place.value(name) for name in use.module.inputs if use.has_input(name)}
    behind, doubt = _behind(inputs.get("enable_boundary"), place)
    outer = f"{place.module.address}." if place.module.address else ""
    launch = Launch(
        name=reached.address,
        config=config,
        versions=_agent_versions(inputs, config),
        behind=behind,
        doubt=doubt,
        module=ModuleBlock(
            address=f"{outer}module.{block.labels[0]}{place.instance.key}",
            root=root.template.directory,
            block=block,
            use=use,
            inputs=inputs,
            callers=tuple(step.block for step in reached.steps),
        ),
    )
    for name in use.module.fragments:
        _add_input(launch, block, name, inputs.get(name))
    launch.unresolved += [*place.problems, *_not_judged(reached), *_unread_script(launch)]
    return launch


def _behind(enable_boundary: Value, place: _Place) -> tuple[Behind, str]:
    """Whether the agent runs behind the firewall, and under which condition where that is only possible."""
    try:
        truth = False if enable_boundary is None else to_bool(enable_boundary)
    except RefusedError:
        truth = False
    if isinstance(truth, Unknown) and truth.test:
        truth = place.module.world.holds(truth.test)
    if isinstance(truth, Unknown):
        return Behind.POSSIBLE, f"if this runs behind the firewall (enable_boundary: {truth.reason})"
    if truth and place.doubt:
        return Behind.POSSIBLE, place.doubt
    return (Behind.YES if truth else Behind.NO), ""


def _agent_versions(inputs: Mapping[str, Value], config: Config) -> Versions:
    """The pinned version, where the module installs the agent at all."""
    pin = inputs.get("codex_version")
    installs = inputs.get("install_codex") is not False
    known = isinstance(pin, Text) and not pin.unknown and installs
    pinned = codex.versions(str(pin) if known else None)
    return pinned if pinned.pinned else codex.versions(config.codex_version)


def _add_input(launch: Launch, block: Block, name: str, value: Value) -> None:
    if value is None or value == Text():
        return
    argument = block.body.arguments[name]
    try:
        text = to_text(value, argument.span)
    except RefusedError as error:
        launch.unresolved.append(Problem(argument.span, f"{name}: {error}"))
        return
    if isinstance(text, Unknown):
        launch.unresolved.append(Problem(argument.span, f"{name} is not read: {text.reason}"))
    else:
        launch.add_fragment(name, text)


def _not_judged(reached: Reached) -> Iterator[Problem]:
    """Ways to be behind the firewall that are not read yet."""
    block, use = reached.block, reached.use
    if use.has_input("enable_boundary"):
        return
    argument = block.body.arguments.get("enable_boundary")
    if argument:
        yield Problem(argument.span, f"{use.module.name} {use.version} has no enable_boundary: not judged")
    beside = (other.body.arguments.get("source") for other in reached.template.blocks("module"))
    if any(source and "agent-firewall" in source.span.text for source in beside):
        yield Problem(block.header, "whether this agent is started through agent-firewall is not judged yet")


def _unread_script(launch: Launch) -> Iterator[Problem]:
    name = "post_install_script"
    script = launch.module.inputs.get(name) if launch.module else None
    unknown = first_unknown(script) if isinstance(script, Unknown) else None
    if launch.module and unknown and launch.behind is not Behind.NO:
        argument = launch.module.block.body.arguments[name]
        yield Problem(argument.span, f"{name} is not read: {unknown.reason}")
