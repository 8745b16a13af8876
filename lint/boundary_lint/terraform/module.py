"""A module: a template in use, with the values of its variables, in one world."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from boundary_lint.terraform.evaluation.constraints import read_type
from boundary_lint.terraform.evaluation.evaluate import Evaluator
from boundary_lint.terraform.instances import Instance, Instances, counted, for_each
from boundary_lint.terraform.values.convert import convert
from boundary_lint.terraform.values.limits import LimitError
from boundary_lint.terraform.values.types import ANY
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, Value
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.evaluation.budget import Budget
    from boundary_lint.terraform.evaluation.worlds import World
    from boundary_lint.terraform.project import Project
    from boundary_lint.terraform.syntax.files import Argument, Block
    from boundary_lint.terraform.template import Template
    from boundary_lint.terraform.values.types import Type

    Key: TypeAlias = "str | tuple[Argument, str]"
    """What is evaluated once: a name, or an argument of a block's instance."""


class Module:
    """The names of a template, each evaluated once. It is the Scope of the expressions in it."""

    def __init__(
        self,
        template: Template,
        project: Project,
        world: World,
        budget: Budget,
        *,
        call: Call | None = None,
    ) -> None:
        """A module that is called, or, without a call, the root of a configuration."""
        self.template = template
        self.project = project
        self.world = world
        self.budget = budget
        self._call = call
        self.root: Module = call.caller.root if call else self
        self.address = call.address if call else ""
        self.name = f"{self.root.template.directory}:{self.address}"
        self.directory = self.root.template.directory
        self._values: dict[Key, Value] = {}
        self._open: set[Key] = set()
        self._children: dict[str, Module] = {}

    def evaluator(self, instance: Instance | None = None) -> Evaluator:
        """Evaluates expressions of this module; those of a block with `count` or `for_each` for one instance."""
        return Evaluator(self, instance.bound if instance else None)

    def value(self, argument: Argument, instance: Instance | None = None) -> Value:
        """The value of an argument of one of its blocks."""
        key = (argument, instance.key if instance else "")
        return self._once(key, lambda: self.evaluator(instance).evaluate(argument.expression), argument.span)

    def instances(self, block: Block) -> Instances:
        """What a block with `count` or `for_each` makes; without, one instance."""
        arguments = block.body.arguments
        if "count" in arguments:
            return counted(self.value(arguments["count"]))
        if "for_each" in arguments:
            return for_each(self.value(arguments["for_each"]), arguments["for_each"].span)
        return Instances([Instance()])

    def child(self, block: Block, template: Template, instance: Instance) -> Module:
        """The module that a block calls."""
        key = block.labels[0] + instance.key
        if key not in self._children:
            call = Call(self, block, instance)
            self._children[key] = Module(template, self.project, self.world, self.budget, call=call)
        return self._children[key]

    def resolve(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        """See Scope."""
        given = self.project.given.get(".".join((*names[:2], "*", *names[3:])))
        if given is not None:
            return Text.computed(given, span) if isinstance(given, str) else given, len(names)
        if len(names) > 1 and names[0] in _RESOLVERS:
            return _RESOLVERS[names[0]](self, names, evaluator, span)
        return evaluator.unknown(span, f"{'.'.join(names)} is known only at apply"), len(names)

    def definitions(self, names: tuple[str, ...]) -> Iterator[tuple[Module, Argument]]:
        """The arguments that give a name its value, each with the module that it stands in."""
        name = names[1] if len(names) > 1 else ""
        if names[0] == "local" and name in self.template.locals:
            yield self, self.template.locals[name]
        elif names[0] == "var" and name in self.template.variables:
            yield from self._definitions_of_variable(name)
        elif names[0] == "module" and name in self.template.modules:
            block = self.template.modules[name]
            template = self.project.called(self, block)
            instances = self.instances(block).each if template else ()
            for child in [self.child(block, template, one) for one in instances if template][:1]:
                wanted = names[2:3] or tuple(child.template.outputs)
                yield from ((child, child.template.outputs[one]) for one in wanted if one in child.template.outputs)

    def _definitions_of_variable(self, name: str) -> Iterator[tuple[Module, Argument]]:
        given = self._call.block.body.arguments.get(name) if self._call else self.template.given.get(name)
        default = self.template.variables[name].body.arguments.get("default")
        if given:
            yield (self._call.caller if self._call else self), given
        elif default:
            yield self, default

    def null_type(self, names: tuple[str, ...]) -> Type:
        """See Scope."""
        block = self.template.variables.get(names[1]) if names[0] == "var" and len(names) > 1 else None
        declared = block.body.arguments.get("type") if block else None
        if declared is None:
            return ANY
        try:
            wanted = read_type(declared.expression, self.evaluator())
        except RefusedError:
            return ANY
        for name in names[2:]:
            wanted = dict(wanted.attributes).get(name, ANY)
        return wanted

    def read(self, path: str) -> Source:
        """See Scope."""
        return self.project.read(self.directory / path)

    def files_below(self, path: str) -> list[str]:
        """See Scope."""
        return self.project.sources.files_below(self.directory / path)

    def _path(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        paths = {
            "cwd": str(self.directory),
            "module": self.project.relative(self.template.directory, self.directory),
            "root": ".",
        }
        if names[1] not in paths:
            return evaluator.unknown(span, f"there is no path.{names[1]}"), 2
        return Text.computed(paths[names[1]], span), 2

    def _local(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        name = names[1]
        argument = self.template.locals.get(name)
        if argument is None:
            return evaluator.unknown(span, f"there is no local.{name}{self.template.unread}"), 2
        expression = argument.expression
        return self._once(f"local.{name}", lambda: self.evaluator().evaluate(expression), span), 2

    def _variable(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        name = names[1]
        block = self.template.variables.get(name)
        if block is None:
            return evaluator.unknown(span, f"there is no variable {name}{self.template.unread}"), 2
        return self._once(f"var.{name}", lambda: self._variable_value(name, block, span), span), 2

    def _variable_value(self, name: str, block: Block, span: Span) -> Value:
        arguments = block.body.arguments
        value, is_given = self._given(name)
        nullable = "nullable" not in arguments or self.evaluator().evaluate(arguments["nullable"].expression) is True
        if not is_given or (value is None and not nullable):
            if "default" not in arguments:
                lacks = f"{self.address} is not given {name}" if self._call else f"var.{name} has no default"
                return Unknown(lacks, span, key=f"{self.name}:var.{name}")
            value = self.evaluator().evaluate(arguments["default"].expression)
        return self._typed(value, block, span)

    def _typed(self, value: Value, block: Block, span: Span) -> Value:
        kind = block.body.arguments.get("type")
        if kind is None:
            return value
        try:
            return convert(value, read_type(kind.expression, self.evaluator()), span)
        except RefusedError as error:
            return self.evaluator().unknown(span, f"var.{block.labels[0]}: {error}")

    def _given(self, name: str) -> tuple[Value, bool]:
        """The value that the call, or for a root module a file of values, gives to a variable; and whether one does."""
        if self._call is None:
            argument = self.template.given.get(name)
            return (self.evaluator().evaluate(argument.expression), True) if argument else (None, False)
        argument = self._call.block.body.arguments.get(name)
        return (self._call.caller.value(argument, self._call.instance), True) if argument else (None, False)

    def _module(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        block = self.template.modules.get(names[1])
        if block is None:
            return evaluator.unknown(span, f"there is no module {names[1]}{self.template.unread}"), len(names)
        instances = self.instances(block)
        template = self.project.called(self, block)
        if template is None:
            return self._opaque(block, instances, names, evaluator, span)
        if instances.doubt or instances.left_out:
            return evaluator.unknown(span, instances.doubt or "it has too many instances"), len(names)
        modules = [self.child(block, template, instance) for instance in instances.each]
        if "count" in block.body.arguments:
            return Seq.tuple(module.all_outputs(span) for module in modules), 2
        if "for_each" in block.body.arguments:
            keyed = zip(instances.each, modules, strict=True)
            return Map.object({instance.name: module.all_outputs(span) for instance, module in keyed}), 2
        if len(names) == 2:
            return modules[0].all_outputs(span), 2
        return modules[0].output(names[2], span), 3

    def _opaque(
        self, block: Block, instances: Instances, names: tuple[str, ...], evaluator: Evaluator, span: Span
    ) -> tuple[Value, int]:
        """What a module that the project does not hold gives back, as far as that is known."""
        unknown = evaluator.unknown(span, f"{'.'.join(names)} is known only at apply"), len(names)
        outputs = [self.project.outputs(self, block, instance) for instance in instances.each]
        if not any(outputs):
            return unknown
        values: list[Value] = [
            Map.object({name: Text.computed(value, span) for name, value in known.items()}) for known in outputs
        ]
        if "count" in block.body.arguments:
            return Seq.tuple(values), 2
        if "for_each" in block.body.arguments:
            return Map.object({one.name: value for one, value in zip(instances.each, values, strict=True)}), 2
        known = outputs[0].get(names[2]) if len(names) > 2 else None
        return unknown if known is None else (Text.computed(known, span), 3)

    def all_outputs(self, span: Span) -> Value:
        """All outputs as one object."""
        return Map.object({name: self.output(name, span) for name in self.template.outputs})

    def output(self, name: str, span: Span) -> Value:
        """The value of an output."""
        argument = self.template.outputs.get(name)
        if argument is None:
            return self.evaluator().unknown(span, f"{self.address} has no output {name}{self.template.unread}")
        expression = argument.expression
        return self._once(f"output.{name}", lambda: self.evaluator().evaluate(expression), span)

    def _once(self, key: Key, evaluate: Callable[[], Value], span: Span) -> Value:
        """What a name stands for, evaluated when it is first asked for."""
        if key in self._open:
            return self.evaluator().unknown(span, f"{_shown(key)} refers to itself")
        if key in self.template.exploded:
            return self.evaluator().unknown(span, self.template.exploded[key])
        if key not in self._values:
            self._open.add(key)
            try:
                with self.budget.portion():
                    self._values[key] = evaluate()
            except LimitError as error:
                self.template.exploded[key] = f"{_shown(key)} is not evaluated: {error}"
                self._values[key] = self.evaluator().unknown(span, self.template.exploded[key])
            finally:
                self._open.remove(key)
        return self._values[key]


def _shown(key: Key) -> str:
    if isinstance(key, str):
        return key
    argument, instance = key
    return f"{argument.name} ({argument.span.place}{instance})"


class Call(Struct, frozen=True):
    """Where a module is called, and by which."""

    caller: Module
    block: Block
    instance: Instance

    @property
    def address(self) -> str:
        """`module.a["x"].module.b`."""
        outer = f"{self.caller.address}." if self.caller.address else ""
        return f"{outer}module.{self.block.labels[0]}{self.instance.key}"


_RESOLVERS: dict[str, Callable[[Module, tuple[str, ...], Evaluator, Span], tuple[Value, int]]] = {
    "local": Module._local,
    "module": Module._module,
    "path": Module._path,
    "var": Module._variable,
}
