"""Expressions to values, as far as they can be known without an apply."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from boundary_lint.terraform.constructors import ObjectConstructor
from boundary_lint.terraform.evaluation import loops, operators, templates
from boundary_lint.terraform.evaluation.budget import VALUES
from boundary_lint.terraform.evaluation.calls import evaluate_call
from boundary_lint.terraform.syntax import nodes
from boundary_lint.terraform.values.convert import convert, to_bool, to_number, to_text
from boundary_lint.terraform.values.limits import LimitError
from boundary_lint.terraform.values.types import ANY, Type, is_mixed, set_beside_tuple, unify
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, Value, holds_open, kind, size_of, type_of
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.evaluation.budget import Budget
    from boundary_lint.terraform.evaluation.worlds import World


class Scope(Protocol):
    """What the names of a module, or of a text read as a template, stand for."""

    world: World
    budget: Budget
    name: str
    """What tells its unknown values from those of other modules."""
    directory: Path
    """The one that paths are relative to."""

    def resolve(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        """The value of the first names of a traversal, and how many of them it took; raises RefusedError."""

    def null_type(self, names: tuple[str, ...]) -> Type:
        """The type that a name has, whose value is null; ANY where nothing says it."""

    def read(self, path: str) -> Source:
        """A file that an expression names; raises ReadError."""

    def files_below(self, path: str) -> list[str]:
        """The files below a directory that an expression names; raises ReadError."""


class Evaluator:
    """Evaluates expressions in one scope."""

    def __init__(self, scope: Scope, bound: Mapping[str, Value] | None = None) -> None:
        """`bound` has the values of `each` and `count`, as for a loop."""
        self.scope = scope
        self._bound: dict[str, Value] = dict(bound or {})
        self._rounds: tuple[str, ...] = ()
        """Which round each loop around is in."""
        self._trying = 0
        self.elements: list[Value] = []
        """The element that each splat around has come to."""

    def within(self, scope: Scope) -> Evaluator:
        """An evaluator of another scope, that takes what Terraform would refuse as this one does."""
        other = Evaluator(scope)
        other._trying = self._trying
        return other

    def evaluate(self, node: nodes.Node) -> Value:
        """The value of an expression. What Terraform would refuse is Unknown, with the reason, but within `try`."""
        try:
            self.scope.budget.charge(1)
            return _EVALUATORS[type(node)](self, node)
        except RefusedError as error:
            if self._trying:
                raise
            return self.unknown(node.span, f"{shorten(node.span.text)}: {error}")
        except RecursionError:
            raise LimitError("it is nested too deeply") from None

    def holds(self, node: nodes.Node) -> bool:
        """Whether a condition is true: in this world, if it cannot be known; raises RefusedError."""
        truth = to_bool(self.evaluate(node))
        return self.scope.world.holds(truth.as_test) if isinstance(truth, Unknown) else truth

    def unknown(self, span: Span, reason: str) -> Unknown:
        """An unknown value that comes from this span."""
        text = " ".join(span.text.split())
        rounds = ",".join(self._rounds) if any(name in text for name in self._bound) else ""
        return Unknown(reason, span, key=f"{self.scope.name}:{text}{rounds and f'#{rounds}'}")

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Within, what Terraform would refuse raises RefusedError."""
        self._trying += 1
        try:
            yield
        finally:
            self._trying -= 1

    @contextmanager
    def bound(self, values: Mapping[str, Value], name: str) -> Iterator[None]:
        """Within, these names have these values; the name is that of the round of a loop."""
        before, self._bound = self._bound, {**self._bound, **values}
        self._rounds = (*self._rounds, name)
        try:
            yield
        finally:
            self._bound, self._rounds = before, self._rounds[:-1]

    def _constant(self, node: nodes.Constant) -> Value:
        return node.value

    def _attribute(self, node: nodes.Attribute | nodes.Variable) -> Value:
        names, rest = _traversal(node)
        if rest is not None:
            value = self.evaluate(rest)
        elif names[0] in self._bound:
            value, names = self._bound[names[0]], names[1:]
        else:
            value, taken = self.scope.resolve(names, self, node.span)
            names = names[taken:]
        for name in names:
            value = member(value, name)
        return value

    def _element(self, _node: nodes.Element) -> Value:
        return self.elements[-1]

    def _index(self, node: nodes.Index) -> Value:
        of, key = self.evaluate(node.of), self.evaluate(node.key)
        if isinstance(of, Unknown):
            name = to_text(key, node.span) if isinstance(key, Text) else key
            return Unknown(of.reason, of.span, f"{of.key}[{name}]")
        if isinstance(key, Unknown):
            return key
        if holds_open(of):
            return self.unknown(node.span, "how many items there are is not known")
        if isinstance(of, Seq) and of.type.kind != "set":
            return _at(of, key)
        text = to_text(key, node.span)
        if isinstance(text, Unknown) or text.unknown:
            return text if isinstance(text, Unknown) else text.unknown
        return member(of, str(text))

    def _conditional(self, node: nodes.Conditional) -> Value:
        """The other branch counts too, but for a text: the result has a type that both can have."""
        taken, other = (node.then, node.otherwise) if self.holds(node.condition) else (node.otherwise, node.then)
        value = self.evaluate(taken)
        if value is None or isinstance(value, Text | Unknown) or holds_open(value):
            return value
        if isinstance(other, nodes.Constant) and other.value is None:
            return value
        beside = self.evaluate(other)
        beside_type = self._null_type(other) if beside is None else type_of(beside)
        wanted = set_beside_tuple(type_of(value), beside_type) or unify([type_of(value), beside_type])
        if wanted is None:
            raise RefusedError(f"{kind(value)} and {kind(beside)} cannot be of one type")
        if (beside is None and beside_type == ANY) or is_mixed(type_of(value), beside_type):
            return self.unknown(node.span, f"{shorten(node.span.text)}: what type it has is not known")
        return convert(value, wanted, node.span)

    def _null_type(self, node: nodes.Node) -> Type:
        """The type of a null, where a variable says it; ANY for that of another one."""
        names, rest = _traversal(node)
        return self.scope.null_type(names) if rest is None and names[0] not in self._bound else ANY

    def _unary(self, node: nodes.Unary) -> Value:
        return operators.unary(node.operator, self.evaluate(node.operand), node.span)

    def _binary(self, node: nodes.Binary) -> Value:
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        self.scope.budget.charge((size_of(left) + size_of(right)) // VALUES)
        return operators.binary(node, left, right)

    def _tuple(self, node: nodes.Tuple) -> Value:
        return Seq.tuple(self.evaluate(item) for item in node.items)

    def _object(self, node: nodes.Object) -> Value:
        result: dict[str, Value] = {}
        for key_node, value_node in node.items:
            key = to_text(self.evaluate(key_node), key_node.span)
            if isinstance(key, Unknown) or key.unknown:
                return self.unknown(key_node.span, f"the key {shorten(key_node.span.text)} is not known")
            result[str(key)] = self.evaluate(value_node)
        return Map.object(result, ObjectConstructor(node))

    def _unsupported(self, node: nodes.Unsupported) -> Value:
        return self.unknown(node.span, f"{shorten(node.span.text)}: a {node.what} is not evaluated")


def _traversal(node: nodes.Node) -> tuple[tuple[str, ...], nodes.Node | None]:
    """The names of `a.b.c`; where it does not begin with a name, the expression that it begins with."""
    names: list[str] = []
    while isinstance(node, nodes.Attribute):
        names.append(node.name)
        node = node.of
    if isinstance(node, nodes.Variable):
        return (node.name, *reversed(names)), None
    return tuple(reversed(names)), node


def member(value: Value, name: str) -> Value:
    """`value.name`; raises RefusedError."""
    if isinstance(value, Unknown):
        return Unknown(value.reason, value.span, f"{value.key}.{name}")
    if not isinstance(value, Map):
        raise RefusedError(f"{kind(value)} has no {name}")
    if name not in value.items:
        raise RefusedError(f"there is no {name} in it")
    return value.items[name]


def _at(items: Seq, key: Value) -> Value:
    number = to_number(key)
    if isinstance(number, Unknown):
        return number
    if number.denominator != 1 or not 0 <= number < len(items.items):
        raise RefusedError(f"there is no element {number}")
    return items.items[int(number)]


def shorten(text: str) -> str:
    """An expression as it is shown in a message: on one line, and not all of a long one."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."


_EVALUATORS: dict[type[nodes.Node], Callable[[Evaluator, Any], Value]] = {
    nodes.Attribute: Evaluator._attribute,
    nodes.Binary: Evaluator._binary,
    nodes.Call: evaluate_call,
    nodes.Conditional: Evaluator._conditional,
    nodes.Constant: Evaluator._constant,
    nodes.Element: Evaluator._element,
    nodes.For: loops.evaluate_for,
    nodes.Index: Evaluator._index,
    nodes.Object: Evaluator._object,
    nodes.Splat: loops.evaluate_splat,
    nodes.Template: templates.evaluate_template,
    nodes.Tuple: Evaluator._tuple,
    nodes.Unary: Evaluator._unary,
    nodes.Unsupported: Evaluator._unsupported,
    nodes.Variable: Evaluator._attribute,
}
