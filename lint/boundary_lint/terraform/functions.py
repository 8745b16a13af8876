"""Terraform's functions: a table of those that are evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from boundary_lint.source import ReadError
from boundary_lint.terraform.values import NotThatTypeError, Value, bounded, kind, to_text
from boundary_lint.text import Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.terraform import nodes
    from boundary_lint.terraform.evaluate import Evaluator

    Function: TypeAlias = Callable[[Evaluator, nodes.Call], Value]


def _arguments(evaluator: Evaluator, call: nodes.Call, least: int, most: int) -> list[Value]:
    if not least <= len(call.arguments) <= most:
        raise NotThatTypeError(f"{len(call.arguments)} arguments where {least} are needed")
    return [evaluator.evaluate(argument) for argument in call.arguments]


def _text(value: Value, call: nodes.Call) -> Text:
    """The text of an argument; an unknown one becomes a text with an unknown in it."""
    text = to_text(value, call.span)
    return Text.of_unknown(text, text.span, None) if isinstance(text, Unknown) else text


def _items(value: Value) -> list[Value] | Unknown:
    if isinstance(value, list | Unknown):
        return value
    raise NotThatTypeError(f"{kind(value)} where a list is needed")


def _compact(evaluator: Evaluator, call: nodes.Call) -> Value:
    (value,) = _arguments(evaluator, call, 1, 1)
    items = _items(value)
    if isinstance(items, Unknown):
        return items
    return [item for item in items if item is not None and item != Text()]


def _file(evaluator: Evaluator, call: nodes.Call) -> Value:
    (path,) = _arguments(evaluator, call, 1, 1)
    text = _text(path, call)
    if text.unknown:
        return evaluator.unknown(call.span, f"the path in {call.span.text} is not known")
    try:
        return evaluator.scope.read_file(str(text))
    except ReadError as error:
        return evaluator.unknown(call.span, f"{text} {error}")


def _join(evaluator: Evaluator, call: nodes.Call) -> Value:
    separator, *lists = _arguments(evaluator, call, 2, 255)
    parts: list[Text] = []
    for value in lists:
        items = _items(value)
        if isinstance(items, Unknown):
            return items
        parts += [_text(item, call) for item in items]
    return bounded(_text(separator, call).join(parts))


def _trimspace(evaluator: Evaluator, call: nodes.Call) -> Value:
    (value,) = _arguments(evaluator, call, 1, 1)
    text = to_text(value, call.span)
    return text if isinstance(text, Unknown) else text.strip(" \t\n\r\v\f\x85\xa0\u2028\u2029")


FUNCTIONS: dict[str, Function] = {
    "compact": _compact,
    "file": _file,
    "join": _join,
    "trimspace": _trimspace,
}
