"""The types that variables ask for: `list(string)`, `object({ name = optional(string, "x") })`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.terraform.syntax import nodes
from boundary_lint.terraform.syntax.texts import template_of
from boundary_lint.terraform.values.types import (
    ANY,
    BOOL,
    NUMBER,
    STRING,
    Type,
    list_of,
    map_of,
    object_of,
    set_of,
    tuple_of,
)
from boundary_lint.terraform.values.values import RefusedError
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.terraform.evaluation.evaluate import Evaluator

SIMPLE = {
    "any": ANY,
    "bool": BOOL,
    "number": NUMBER,
    "string": STRING,
    "list": list_of(ANY),
    "map": map_of(ANY),
    "set": set_of(ANY),
}
COLLECTIONS = {"list": list_of, "map": map_of, "set": set_of}


def read_type(node: nodes.Node, evaluator: Evaluator) -> Type:
    """The type that an expression names; the defaults in it are evaluated. Raises RefusedError."""
    if isinstance(node, nodes.Variable) and node.name in SIMPLE:
        return SIMPLE[node.name]
    if isinstance(node, nodes.Template) and len(node.parts) == 1 and isinstance(node.parts[0], nodes.Verbatim):
        return _quoted(node.parts[0].text, evaluator)
    if isinstance(node, nodes.Call) and len(node.arguments) == 1:
        return _constructed(node.name, node.arguments[0], evaluator)
    raise RefusedError("a type that is not understood")


def _quoted(text: Text, evaluator: Evaluator) -> Type:
    """In JSON, and in old files, the type stands in quotes."""
    template = template_of(Text.computed("${", text.runs[0].span) + text + Text.computed("}", text.runs[0].span))
    part = template.parts[0] if template else None
    if not isinstance(part, nodes.Interpolation) or isinstance(part.expression, nodes.Template):
        raise RefusedError("a type that is not understood")
    return read_type(part.expression, evaluator)


def _constructed(name: str, argument: nodes.Node, evaluator: Evaluator) -> Type:
    if name in COLLECTIONS:
        return COLLECTIONS[name](read_type(argument, evaluator))
    if name == "tuple" and isinstance(argument, nodes.Tuple):
        return tuple_of(read_type(item, evaluator) for item in argument.items)
    if name == "object" and isinstance(argument, nodes.Object):
        return _object(argument, evaluator)
    raise RefusedError("a type that is not understood")


def _object(node: nodes.Object, evaluator: Evaluator) -> Type:
    attributes: dict[str, Type] = {}
    optional: dict[str, Any] = {}
    for key, value in node.items:
        name, wanted = str(evaluator.evaluate(key)), value
        if isinstance(value, nodes.Call) and value.name == "optional" and value.arguments:
            wanted, *default = value.arguments
            optional[name] = evaluator.evaluate(default[0]) if default else None
        attributes[name] = read_type(wanted, evaluator)
    return object_of(attributes, optional)
