"""Expressions: from tree-sitter-hcl's syntax tree to typed nodes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from boundary_lint.source import Span
from boundary_lint.terraform import nodes
from boundary_lint.terraform.templates import bare_name, read_template

if TYPE_CHECKING:
    from collections.abc import Callable

    import tree_sitter

    from boundary_lint.source import Source

TEMPLATES = {"quoted_template", "heredoc_template", "string_lit"}


def read_expression(source: Source, node: tree_sitter.Node) -> nodes.Node:
    """The typed node of an `expression`."""
    return _sequence(source, _parts(node))


def _parts(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [child for child in node.children if child.type != "comment"]


def _sequence(source: Source, parts: list[tree_sitter.Node]) -> nodes.Node:
    """A term and the steps behind it: `.name`, `[key]`, `[*]`; a term may stand in parentheses."""
    if parts[0].type == "(":
        closing = next(index for index, part in enumerate(parts) if part.type == ")")
        return _steps(source, _sequence(source, parts[1:closing]), parts[closing + 1 :])
    return _steps(source, _term(source, parts[0]), parts[1:])


def _steps(source: Source, of: nodes.Node, steps: list[tree_sitter.Node]) -> nodes.Node:
    for step in steps:
        span = Span(source, of.span.start, step.end_byte)
        if step.type == "get_attr":
            of = nodes.Attribute(span, of, _text(source, step.named_children[-1]))
        elif step.type == "index":
            of = nodes.Index(span, of, _index_key(source, step.children[0]))
        elif step.type == "splat":
            splat = step.children[0]
            of = nodes.Splat(span, of, _steps(source, nodes.Element(_span(source, splat)), splat.named_children))
        else:
            return _unsupported(source, step)
    return of


def _index_key(source: Source, index: tree_sitter.Node) -> nodes.Node:
    if index.type == "legacy_index":
        number = Decimal(_text(source, index).lstrip(". \t\r\n"))
        return nodes.Constant(_span(source, index), number)
    return read_expression(source, next(child for child in index.named_children if child.type == "expression"))


def _term(source: Source, node: tree_sitter.Node) -> nodes.Node:
    reader = _TERMS.get(node.type)
    if reader:
        return reader(source, node)
    if node.type in TEMPLATES:
        return read_template(source, node, read_expression)
    return _unsupported(source, node)


def _only_child(source: Source, node: tree_sitter.Node) -> nodes.Node:
    return _sequence(source, _parts(node))


def _unsupported(source: Source, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Unsupported(_span(source, node), node.type.replace("_", " "))


def _number(source: Source, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Constant(_span(source, node), Decimal(_text(source, node)))


def _bool(source: Source, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Constant(_span(source, node), _text(source, node) == "true")


def _null(source: Source, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Constant(_span(source, node), None)


def _variable(source: Source, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Variable(_span(source, node), _text(source, node))


def _call(source: Source, node: tree_sitter.Node) -> nodes.Node:
    arguments = next((child for child in node.named_children if child.type == "function_arguments"), None)
    children = arguments.named_children if arguments else []
    return nodes.Call(
        _span(source, node),
        _text(source, node.named_children[0]),
        tuple(read_expression(source, child) for child in children if child.type == "expression"),
        spread=any(child.type == "ellipsis" for child in children),
    )


def _conditional(source: Source, node: tree_sitter.Node) -> nodes.Node:
    condition, then, otherwise = (child for child in node.named_children if child.type == "expression")
    return nodes.Conditional(
        _span(source, node),
        read_expression(source, condition),
        read_expression(source, then),
        read_expression(source, otherwise),
    )


def _unary(source: Source, node: tree_sitter.Node) -> nodes.Node:
    operator, *operand = _parts(node)
    return nodes.Unary(_span(source, node), operator.type, _sequence(source, operand))


def _binary(source: Source, node: tree_sitter.Node) -> nodes.Node:
    parts = _parts(node)
    at = next(index for index, part in enumerate(parts) if not part.is_named and part.type not in "()")
    left, right = _sequence(source, parts[:at]), _sequence(source, parts[at + 1 :])
    return nodes.Binary(_span(source, node), parts[at].type, left, right)


def _tuple(source: Source, node: tree_sitter.Node) -> nodes.Node:
    items = (child for child in node.named_children if child.type == "expression")
    return nodes.Tuple(_span(source, node), tuple(read_expression(source, item) for item in items))


def _object(source: Source, node: tree_sitter.Node) -> nodes.Node:
    items = []
    for element in node.named_children:
        if element.type == "object_elem":
            key, value = (child for child in element.named_children if child.type == "expression")
            items.append((_object_key(source, key), read_expression(source, value)))
    return nodes.Object(_span(source, node), tuple(items))


def _object_key(source: Source, node: tree_sitter.Node) -> nodes.Node:
    """A bare name is a string; any other expression is evaluated."""
    key = read_expression(source, node)
    is_bare = isinstance(key, nodes.Variable) and node.children[0].type == "variable_expr"
    return bare_name(source, node) if is_bare else key


_TERMS: dict[str, Callable[[Source, tree_sitter.Node], nodes.Node]] = {
    "bool_lit": _bool,
    "binary_operation": _binary,
    "collection_value": _only_child,
    "conditional": _conditional,
    "expression": read_expression,
    "function_call": _call,
    "literal_value": _only_child,
    "null_lit": _null,
    "numeric_lit": _number,
    "object": _object,
    "operation": _only_child,
    "template_expr": _only_child,
    "tuple": _tuple,
    "unary_operation": _unary,
    "variable_expr": _variable,
}


def _span(source: Source, node: tree_sitter.Node) -> Span:
    return Span(source, node.start_byte, node.end_byte)


def _text(source: Source, node: tree_sitter.Node) -> str:
    return source.data[node.start_byte : node.end_byte].decode()
