"""Texts that functions render as templates: `templatefile` and `templatestring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.syntax.texts import template_of
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


class _TemplateScope:
    """The variables that a template is given; all else is that of the module around."""

    def __init__(self, around: Scope, name: str, variables: Mapping[str, Value]) -> None:
        self._around = around
        self._variables = variables
        self.world = around.world
        self.budget = around.budget
        self.name = name
        self.directory = around.directory

    def resolve(self, names: tuple[str, ...], _evaluator: Evaluator, _span: Span) -> tuple[Value, int]:
        """See Scope."""
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
