"""Calls of functions, and the two that see their arguments' errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.evaluation.budget import VALUES
from boundary_lint.terraform.evaluation.rendering import render_text
from boundary_lint.terraform.functions import find_function
from boundary_lint.terraform.values.limits import check_length
from boundary_lint.terraform.values.values import RefusedError, Seq, Value, first_unknown, kind, size_of
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.evaluation.evaluate import Evaluator
    from boundary_lint.terraform.syntax import nodes


def evaluate_call(evaluator: Evaluator, node: nodes.Call) -> Value:
    """`name(arguments)`. A function that is not in the table is unknown, and no error."""
    if node.name == "try":
        return _try(evaluator, node)
    if node.name == "can":
        return _can(evaluator, node)
    function = find_function(node.name)
    if function is None:
        return evaluator.unknown(node.span, f"the function {node.name}() is not evaluated")
    arguments = [evaluator.evaluate(argument) for argument in node.arguments]
    if node.spread:
        last = arguments.pop()
        if isinstance(last, Unknown):
            return last
        if not isinstance(last, Seq):
            raise RefusedError(f"{kind(last)} before `...`")
        arguments += last.items
    evaluator.scope.budget.charge(sum(map(size_of, arguments)) // VALUES)
    result = function(_Call(evaluator, node.span), tuple(arguments))
    return evaluator.scope.budget.charge_text(result) if isinstance(result, Text) else result


def _try(evaluator: Evaluator, node: nodes.Call) -> Value:
    """The first argument that Terraform does not refuse."""
    for argument in node.arguments:
        try:
            with evaluator.trying():
                return evaluator.evaluate(argument)
        except RefusedError:
            continue
    raise RefusedError("no argument of try() can be had")


def _can(evaluator: Evaluator, node: nodes.Call) -> Value:
    if len(node.arguments) != 1:
        raise RefusedError(f"{len(node.arguments)} arguments where 1 is needed")
    try:
        with evaluator.trying():
            return first_unknown(evaluator.evaluate(node.arguments[0])) or True
    except RefusedError:
        return False


class _Call:
    """What a function is told of the place where it is called; see functions.Call."""

    def __init__(self, evaluator: Evaluator, span: Span) -> None:
        self.span = span
        self._evaluator = evaluator

    def text(self, string: str) -> Text:
        check_length(len(string))
        return Text.computed(string, self.span)

    def unknown(self, reason: str) -> Unknown:
        return self._evaluator.unknown(self.span, reason)

    def charge(self, steps: int) -> None:
        self._evaluator.scope.budget.charge(steps)

    def read(self, path: str) -> Source:
        return self._evaluator.scope.read(path)

    def directory(self) -> Path:
        return self._evaluator.scope.directory

    def files_below(self, path: str) -> list[str]:
        return self._evaluator.scope.files_below(path)

    def render(self, template: Text, variables: Mapping[str, Value]) -> Value:
        return render_text(template, variables, self._evaluator, self.span)
