"""Texts that functions render as templates: `templatefile` and `templatestring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.syntax.texts import template_of
from boundary_lint.terraform.values.limits import LimitError
from boundary_lint.terraform.values.types import ANY, Type
from boundary_lint.terraform.values.values import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.evaluation.evaluate import Evaluator, Scope
    from boundary_lint.terraform.values.values import Value
    from boundary_lint.text import Text


def render_text(text: Text, variables: Mapping[str, Value], evaluator: Evaluator, span: Span) -> Value:
    """A text as a template, with these variables and no others, for the call at the span.

    Raises RefusedError where it is no template, or where a template renders another one.
    """
    if isinstance(evaluator.scope, _TemplateScope):
        raise RefusedError("a template cannot render another one")
    if not len(text):
        return text
    template = template_of(text)
    if template is None:
        raise RefusedError("it is not a valid template")
    name = evaluator.unknown(span, "").key
    return evaluator.within(_TemplateScope(evaluator.scope, name, variables)).evaluate(template)


def render_open(text: Text, evaluator: Evaluator) -> Value:
    """A text as a template whose variables nobody knows; the text itself where it is none, or takes too long."""
    template = template_of(text) if len(text) else None
    if template is None:
        return text
    try:
        return evaluator.within(_TemplateScope(evaluator.scope, "", None)).evaluate(template)
    except (LimitError, RefusedError):
        return text


class _TemplateScope:
    """The variables that a template is given, None for any; all else is that of the module around."""

    def __init__(self, around: Scope, name: str, variables: Mapping[str, Value] | None) -> None:
        self._around = around
        self._variables = variables
        self.world = around.world
        self.budget = around.budget
        self.name = name
        self.directory = around.directory

    def resolve(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        """See Scope."""
        if self._variables is None:
            return evaluator.unknown(span, f"{names[0]} is what this template is given"), 1
        if names[0] not in self._variables:
            raise RefusedError(f"the template is given no {names[0]}")
        return self._variables[names[0]], 1

    def null_type(self, _names: tuple[str, ...]) -> Type:
        """See Scope."""
        return ANY

    def read(self, path: str) -> Source:
        """See Scope."""
        return self._around.read(path)

    def files_below(self, path: str) -> list[str]:
        """See Scope."""
        return self._around.files_below(path)
