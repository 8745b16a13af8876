"""Expressions to values, as far as they can be known without an apply."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from boundary_lint.terraform import nodes, operators
from boundary_lint.terraform.functions import FUNCTIONS
from boundary_lint.terraform.values import NotThatTypeError, Value, bounded, to_bool, to_text
from boundary_lint.terraform.worlds import Condition, World
from boundary_lint.text import Run, Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.source import Span


class Scope(Protocol):
    """What the names of a module stand for."""

    def resolve(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        """The value of the first names of a traversal, and how many of them it took."""

    def read_file(self, path: str) -> Text:
        """The text of a file that an expression names; raises ReadError."""


class Evaluator:
    """Evaluates the expressions of one module in one world."""

    def __init__(self, scope: Scope, world: World) -> None:
        self.scope = scope
        self.world = world

    def evaluate(self, node: nodes.Node) -> Value:
        """The value of an expression. What Terraform would refuse is Unknown, with the reason."""
        try:
            return _EVALUATORS[type(node)](self, node)
        except NotThatTypeError as error:
            return self.unknown(node.span, f"{_shorten(node.span.text)}: {error}")
        except RecursionError:
            return self.unknown(node.span, "the expression is nested too deeply")

    def unknown(self, span: Span, reason: str) -> Unknown:
        """An unknown value that comes from this span."""
        return Unknown(reason, span, key=f"{span.source.path.parent}:{' '.join(span.text.split())}")

    def _constant(self, node: nodes.Constant) -> Value:
        return node.value

    def _template(self, node: nodes.Template) -> Value:
        if node.quoted and len(node.parts) == 1 and isinstance(node.parts[0], nodes.Interpolation):
            return self.evaluate(node.parts[0].expression)
        runs: list[Run] = []
        for part in node.parts:
            if isinstance(part, nodes.Verbatim):
                runs.append(Run(part.text, part.span, node.literal, part.exact))
            elif isinstance(part, nodes.Interpolation):
                text = to_text(self.evaluate(part.expression), part.span)
                known = Text.of_unknown(text, part.span, node.literal) if isinstance(text, Unknown) else text
                runs.extend(known.runs)
        return bounded(Text(runs))

    def _attribute(self, node: nodes.Attribute | nodes.Variable) -> Value:
        names, rest = _traversal(node)
        if rest is None:
            value, taken = self.scope.resolve(names, self, node.span)
            names = names[taken:]
        else:
            value = self.evaluate(rest)
        for name in names:
            value = _member(value, name)
        return value

    def _index(self, node: nodes.Index) -> Value:
        of = self.evaluate(node.of)
        key = self.evaluate(node.key)
        if isinstance(of, Unknown) or isinstance(key, Unknown):
            return of if isinstance(of, Unknown) else key
        if isinstance(of, list):
            if not isinstance(key, Decimal) or key != int(key) or not 0 <= key < len(of):
                raise NotThatTypeError(f"there is no element {key}")
            return of[int(key)]
        text = to_text(key, node.span)
        return text if isinstance(text, Unknown) else _member(of, str(text))

    def _call(self, node: nodes.Call) -> Value:
        function = FUNCTIONS.get(node.name)
        if function is None or node.spread:
            return self.unknown(node.span, f"the function {node.name}() is not evaluated")
        return function(self, node)

    def _conditional(self, node: nodes.Conditional) -> Value:
        return self.evaluate(node.then if self._holds(node.condition) else node.otherwise)

    def _holds(self, node: nodes.Node) -> bool:
        """Whether a condition holds, in this world if it cannot be known; `!x` is not a condition apart from `x`."""
        condition = to_bool(self.evaluate(node))
        if not isinstance(condition, Unknown):
            return condition
        if isinstance(node, nodes.Unary):
            return not self._holds(node.operand)
        key = f"{node.span.source.path.parent}:{' '.join(node.span.text.split())}"
        return self.world.takes(Condition(key, node.span))

    def _unary(self, node: nodes.Unary) -> Value:
        return operators.unary(node.operator, self.evaluate(node.operand))

    def _binary(self, node: nodes.Binary) -> Value:
        return operators.binary(node.operator, self.evaluate(node.left), self.evaluate(node.right))

    def _tuple(self, node: nodes.Tuple) -> Value:
        return [self.evaluate(item) for item in node.items]

    def _object(self, node: nodes.Object) -> Value:
        result: dict[str, Value] = {}
        for key_node, value_node in node.items:
            key = to_text(self.evaluate(key_node), key_node.span)
            if isinstance(key, Unknown) or key.unknown:
                return self.unknown(key_node.span, f"the key {_shorten(key_node.span.text)} is not known")
            result[str(key)] = self.evaluate(value_node)
        return result

    def _splat(self, node: nodes.Splat) -> Value:
        return self.unknown(node.span, f"{_shorten(node.span.text)}: splats are not evaluated")

    def _unsupported(self, node: nodes.Unsupported) -> Value:
        return self.unknown(node.span, f"{_shorten(node.span.text)}: a {node.what} is not evaluated")


def _traversal(node: nodes.Node) -> tuple[tuple[str, ...], nodes.Node | None]:
    """The names of `a.b.c`; where it does not begin with a name, the expression that it begins with."""
    names: list[str] = []
    while isinstance(node, nodes.Attribute):
        names.append(node.name)
        node = node.of
    if isinstance(node, nodes.Variable):
        return (node.name, *reversed(names)), None
    return tuple(reversed(names)), node


def _member(value: Value, name: str) -> Value:
    if isinstance(value, Unknown):
        return value
    if not isinstance(value, Mapping) or name not in value:
        raise NotThatTypeError(f"there is no {name} in it")
    return value[name]


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."


_EVALUATORS: dict[type[nodes.Node], Callable[[Evaluator, Any], Value]] = {
    nodes.Attribute: Evaluator._attribute,
    nodes.Binary: Evaluator._binary,
    nodes.Call: Evaluator._call,
    nodes.Conditional: Evaluator._conditional,
    nodes.Constant: Evaluator._constant,
    nodes.Index: Evaluator._index,
    nodes.Object: Evaluator._object,
    nodes.Splat: Evaluator._splat,
    nodes.Template: Evaluator._template,
    nodes.Tuple: Evaluator._tuple,
    nodes.Unary: Evaluator._unary,
    nodes.Unsupported: Evaluator._unsupported,
    nodes.Variable: Evaluator._attribute,
}
