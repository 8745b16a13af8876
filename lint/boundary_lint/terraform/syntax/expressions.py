"""Expressions: from tree-sitter-hcl's syntax tree to typed nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.syntax import nodes
from boundary_lint.terraform.syntax.strings import bare_name, read_template
from boundary_lint.terraform.values.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Callable

    import tree_sitter

    from boundary_lint.source import Span
    from boundary_lint.terraform.syntax.written import Written

TEMPLATES = {"quoted_template", "heredoc_template", "string_lit"}


def read_expression(written: Written, node: tree_sitter.Node) -> nodes.Node:
    """The typed node of an `expression`."""
    return _sequence(written, _parts(node))


def _parts(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [child for child in node.children if child.type != "comment"]


def _expressions(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [child for child in node.named_children if child.type == "expression"]


def _sequence(written: Written, parts: list[tree_sitter.Node]) -> nodes.Node:
    """A term and the steps behind it: `.name`, `[key]`, `[*]`; a term may stand in parentheses."""
    if parts[0].type == "(":
        closing = next(index for index, part in enumerate(parts) if part.type == ")")
        return _steps(written, _sequence(written, parts[1:closing]), parts[0].start_byte, parts[closing + 1 :])
    return _steps(written, _term(written, parts[0]), parts[0].start_byte, parts[1:])


def _steps(written: Written, of: nodes.Node, start: int, steps: list[tree_sitter.Node]) -> nodes.Node:
    for index, step in enumerate(steps):
        span = written.span(start, step.end_byte)
        if step.type == "splat" and step.children[0].type == "full_splat":
            each = [*step.children[0].named_children, *steps[index + 1 :]]
            span = written.span(start, (each or [step])[-1].end_byte)
            return nodes.Splat(span, of, _steps(written, nodes.Element(span), step.start_byte, each))
        if step.type == "get_attr":
            of = nodes.Attribute(span, of, _text(written, step.named_children[-1]))
        elif step.type == "index":
            of = nodes.Index(span, of, _index_key(written, step.children[0]))
        elif step.type == "splat":
            of = _attribute_splat(written, of, span, step.children[0])
        else:
            return _unsupported(written, step)
    return of


def _attribute_splat(written: Written, of: nodes.Node, span: Span, splat: tree_sitter.Node) -> nodes.Node:
    """`.*`: the names behind it are of each element, an index is one into the result."""
    steps = splat.named_children
    own = next((index for index, step in enumerate(steps) if not _is_of_each(step)), len(steps))
    each = _steps(written, nodes.Element(span), splat.start_byte, steps[:own])
    return _steps(written, nodes.Splat(span, of, each), splat.start_byte, steps[own:])


def _is_of_each(step: tree_sitter.Node) -> bool:
    return step.type == "get_attr" or (step.type == "index" and step.children[0].type == "legacy_index")


def _index_key(written: Written, index: tree_sitter.Node) -> nodes.Node:
    if index.type == "legacy_index":
        return nodes.Constant(_span(written, index), parse_number(_text(written, index).lstrip(". \t\r\n")))
    return read_expression(written, _expressions(index)[0])


def _term(written: Written, node: tree_sitter.Node) -> nodes.Node:
    reader = _TERMS.get(node.type)
    if reader:
        return reader(written, node)
    if node.type in TEMPLATES:
        return read_template(written, node, read_expression)
    return _unsupported(written, node)


def _only_child(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return _sequence(written, _parts(node))


def _unsupported(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Unsupported(_span(written, node), node.type.replace("_", " "))


def _number(written: Written, node: tree_sitter.Node) -> nodes.Node:
    number = parse_number(_text(written, node))
    if number is None:
        return nodes.Unsupported(_span(written, node), "number of this size")
    return nodes.Constant(_span(written, node), number)


def _bool(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Constant(_span(written, node), _text(written, node) == "true")


def _null(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Constant(_span(written, node), None)


def _variable(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Variable(_span(written, node), _text(written, node))


def _call(written: Written, node: tree_sitter.Node) -> nodes.Node:
    arguments = next((child for child in node.named_children if child.type == "function_arguments"), None)
    return nodes.Call(
        _span(written, node),
        _text(written, node.named_children[0]),
        tuple(read_expression(written, child) for child in _expressions(arguments)) if arguments else (),
        spread=arguments is not None and any(child.type == "ellipsis" for child in arguments.named_children),
    )


def _conditional(written: Written, node: tree_sitter.Node) -> nodes.Node:
    """`a ? b : c ? d : e` is `a ? b : (c ? d : e)`, which the grammar reads as `(a ? b : c) ? d : e`."""
    arms: list[tuple[tree_sitter.Node, tree_sitter.Node]] = []
    condition, then, last = _expressions(node)
    while condition.children[0].type == "conditional" and len(_parts(condition)) == 1:
        below = _expressions(condition.children[0])
        arms.append((below[2], then))
        condition, then = below[0], below[1]
    arms.append((condition, then))
    result = read_expression(written, last)
    for one, value in arms:
        span = written.span(one.start_byte, node.end_byte)
        result = nodes.Conditional(span, read_expression(written, one), read_expression(written, value), result)
    return result


def _unary(written: Written, node: tree_sitter.Node) -> nodes.Node:
    operator, *operand = _parts(node)
    return nodes.Unary(_span(written, node), operator.type, _sequence(written, operand))


def _binary(written: Written, node: tree_sitter.Node) -> nodes.Node:
    parts = _parts(node)
    at = next(index for index, part in enumerate(parts) if not part.is_named and part.type not in "()")
    left, right = _sequence(written, parts[:at]), _sequence(written, parts[at + 1 :])
    return nodes.Binary(_span(written, node), parts[at].type, left, right)


def _tuple(written: Written, node: tree_sitter.Node) -> nodes.Node:
    return nodes.Tuple(_span(written, node), tuple(read_expression(written, item) for item in _expressions(node)))


def _object(written: Written, node: tree_sitter.Node) -> nodes.Node:
    elements = [element for element in node.named_children if element.type == "object_elem"]
    items = []
    for element in elements:
        key, value = _expressions(element)
        items.append((_object_key(written, key), read_expression(written, value)))
    spans = tuple(_span(written, element) for element in elements)
    return nodes.Object(_span(written, node), tuple(items), spans)


def _object_key(written: Written, node: tree_sitter.Node) -> nodes.Node:
    """A bare name is a string; any other expression is evaluated, but names with dots want parentheses."""
    if _text(written, node) == "null":
        return bare_name(written, node)
    key = read_expression(written, node)
    if node.children[0].type != "variable_expr":
        return key
    return bare_name(written, node) if isinstance(key, nodes.Variable) else nodes.Unsupported(key.span, "key like this")


def _for(written: Written, node: tree_sitter.Node) -> nodes.Node:
    body = node.named_children[0]
    intro = next(child for child in body.named_children if child.type == "for_intro")
    condition = next((child for child in body.named_children if child.type == "for_cond"), None)
    *key, value = _expressions(body)
    return nodes.For(
        _span(written, node),
        names=tuple(_text(written, child) for child in intro.named_children if child.type == "identifier"),
        collection=read_expression(written, _expressions(intro)[0]),
        key=read_expression(written, key[0]) if key else None,
        value=read_expression(written, value),
        condition=read_expression(written, _expressions(condition)[0]) if condition else None,
        grouped=any(child.type == "ellipsis" for child in body.named_children),
    )


_TERMS: dict[str, Callable[[Written, tree_sitter.Node], nodes.Node]] = {
    "bool_lit": _bool,
    "binary_operation": _binary,
    "collection_value": _only_child,
    "conditional": _conditional,
    "expression": read_expression,
    "for_expr": _for,
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


def _span(written: Written, node: tree_sitter.Node) -> Span:
    return written.span(node.start_byte, node.end_byte)


def _text(written: Written, node: tree_sitter.Node) -> str:
    return written.data[node.start_byte : node.end_byte].decode()
