"""Templates to texts: interpolations, and the directives `%{ if }` and `%{ for }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.evaluation.loops import rounds
from boundary_lint.terraform.syntax import nodes
from boundary_lint.terraform.values.convert import to_text
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.terraform.evaluation.evaluate import Evaluator
    from boundary_lint.terraform.values.values import Value
    from boundary_lint.text import Run


def evaluate_template(evaluator: Evaluator, node: nodes.Template) -> Value:
    """A template that is one interpolation and nothing else is that value; any other one is a text."""
    if len(node.parts) == 1 and isinstance(node.parts[0], nodes.Interpolation):
        return evaluator.evaluate(node.parts[0].expression)
    return evaluator.scope.budget.charge_text(Text(_runs(evaluator, node.parts)).normalized())


def _runs(evaluator: Evaluator, parts: tuple[nodes.Node, ...]) -> Iterator[Run]:
    for part in parts:
        if isinstance(part, nodes.Verbatim):
            yield from part.text.runs
        elif isinstance(part, nodes.IfDirective):
            yield from _runs(evaluator, part.then if evaluator.holds(part.condition) else part.otherwise)
        elif isinstance(part, nodes.ForDirective):
            yield from _loop(evaluator, part)
        elif isinstance(part, nodes.Interpolation):
            text = _interpolated(evaluator, part)
            evaluator.scope.budget.charge_text(text)
            yield from text.runs


def _interpolated(evaluator: Evaluator, part: nodes.Interpolation) -> Text:
    value = evaluator.evaluate(part.expression)
    text = to_text(value, part.span)
    return Text.of_unknown(text, part.span, part.literal) if isinstance(text, Unknown) else text


def _loop(evaluator: Evaluator, part: nodes.ForDirective) -> Iterator[Run]:
    collection = evaluator.evaluate(part.collection)
    if isinstance(collection, Unknown):
        yield from Text.of_unknown(collection, part.span, None).runs
        return
    for values, name in rounds(evaluator, collection, part.names, part.span):
        with evaluator.bound(values, name):
            runs = list(_runs(evaluator, part.body))
        yield from runs
