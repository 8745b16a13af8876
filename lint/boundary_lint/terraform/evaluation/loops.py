"""`for` expressions, splats, and the rounds that they go."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from boundary_lint.terraform.values.convert import to_text
from boundary_lint.terraform.values.types import ANY, unify
from boundary_lint.terraform.values.values import Map, RefusedError, Seq, holds_open, kind, type_of
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Span
    from boundary_lint.terraform.evaluation.evaluate import Evaluator
    from boundary_lint.terraform.syntax import nodes
    from boundary_lint.terraform.values.values import Value

Round: TypeAlias = "tuple[dict[str, Value], str]"


def rounds(evaluator: Evaluator, collection: Value, names: tuple[str, ...], span: Span) -> Iterator[Round]:
    """Go through a collection: what each round binds the names to, and the name of the round. Raises RefusedError."""
    for index, (key, value) in enumerate(_pairs(collection, span)):
        evaluator.scope.budget.charge(1)
        yield dict(zip(names, (key, value)[-len(names) :], strict=True)), str(index)


def evaluate_for(evaluator: Evaluator, node: nodes.For) -> Value:
    """`[for ...]` or `{for ...}`."""
    collection = evaluator.evaluate(node.collection)
    if isinstance(collection, Unknown):
        return collection
    if isinstance(collection, Seq) and not collection.ordered and node.key is None:
        return evaluator.unknown(node.span, "the order of a set is not known")
    if node.key is None:
        return _for_tuple(evaluator, node, collection)
    return _for_object(evaluator, node, node.key, collection)


def evaluate_splat(evaluator: Evaluator, node: nodes.Splat) -> Value:
    """`of[*]...`: one value is as good as a tuple of one, and null as an empty one."""
    of = evaluator.evaluate(node.of)
    if isinstance(of, Unknown):
        return of
    if of is None:
        return Seq.tuple(())
    if isinstance(of, Seq) and not of.ordered:
        return evaluator.unknown(node.span, "the order of a set is not known")
    if holds_open(of):
        return evaluator.unknown(node.span, "how many items there are is not known")
    results = [_each(evaluator, node, item) for item in (of.items if isinstance(of, Seq) else (of,))]
    if not isinstance(of, Seq) or of.type.kind == "tuple":
        return Seq.tuple(results)
    return Seq.list(results, unify([type_of(result) for result in results]) or ANY)


def _each(evaluator: Evaluator, node: nodes.Splat, element: Value) -> Value:
    evaluator.elements.append(element)
    try:
        return evaluator.evaluate(node.body)
    finally:
        evaluator.elements.pop()


def _pairs(collection: Value, span: Span) -> Iterator[tuple[Value, Value]]:
    if isinstance(collection, Map):
        yield from ((Text.computed(key, span), value) for key, value in collection.items.items())
    elif isinstance(collection, Seq):
        is_set = collection.type.kind == "set"
        yield from ((item if is_set else Fraction(index), item) for index, item in enumerate(collection.items))
    else:
        raise RefusedError(f"{kind(collection)} where a collection is needed")


def _for_tuple(evaluator: Evaluator, node: nodes.For, collection: Value) -> Value:
    items: list[Value] = []
    for values, name in rounds(evaluator, collection, node.names, node.span):
        with evaluator.bound(values, name):
            if node.condition is None or evaluator.holds(node.condition):
                items.append(evaluator.evaluate(node.value))
    return replace(Seq.tuple(items), is_open=holds_open(collection))


def _for_object(evaluator: Evaluator, node: nodes.For, key_node: nodes.Node, collection: Value) -> Value:
    groups: dict[str, list[Value]] = {}
    for values, name in rounds(evaluator, collection, node.names, node.span):
        with evaluator.bound(values, name):
            if node.condition and not evaluator.holds(node.condition):
                continue
            key = to_text(evaluator.evaluate(key_node), key_node.span)
            if isinstance(key, Unknown) or key.unknown:
                return evaluator.unknown(key_node.span, f"the key {key_node.span.text} is not known")
            groups.setdefault(str(key), []).append(evaluator.evaluate(node.value))
    return _grouped(groups) if node.grouped else _single(groups)


def _grouped(groups: dict[str, list[Value]]) -> Value:
    return Map.object({key: Seq.tuple(values) for key, values in groups.items()})


def _single(groups: dict[str, list[Value]]) -> Value:
    for key, values in groups.items():
        if len(values) > 1:
            raise RefusedError(f"two values for the key {key}")
    return Map.object({key: values[0] for key, values in groups.items()})
