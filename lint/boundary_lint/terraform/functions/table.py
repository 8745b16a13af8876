"""How a function is written down, found and called."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.terraform.values.convert import convert
from boundary_lint.terraform.values.values import RefusedError, Seq, Value, first_unknown, holds_open
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.values.types import Type
    from boundary_lint.text import Text


class Unknowns(Enum):
    """What a function does with what cannot be known in its arguments."""

    SPREAD = "spread"
    """An unknown anywhere in an argument makes the result unknown."""
    PARTS = "parts"
    """It takes texts with unknowns in them, and collections with unknown items; not an argument that is unknown."""
    ANY = "any"
    """It is called with whatever is given."""


class Call(Protocol):
    """What a function is told of the place where it is called."""

    span: Span

    def text(self, string: str) -> Text:
        """Characters that the function computed."""

    def unknown(self, reason: str) -> Unknown:
        """A result that cannot be known."""

    def charge(self, steps: int) -> None:
        """Take steps off the budget, for results that are larger than the arguments; raises LimitError."""

    def read(self, path: str) -> Source:
        """A file, its path relative to the root of the configuration; raises ReadError."""

    def directory(self) -> Path:
        """What relative paths are relative to."""

    def files_below(self, path: str) -> list[str]:
        """The files below a directory of the project, relative to it, with `/`; raises ReadError."""

    def render(self, template: Text, variables: Mapping[str, Value]) -> Value:
        """A text read as a template."""


class Function(Struct, frozen=True):
    """A function of Terraform."""

    parameters: tuple[Type, ...]
    rest: Type | None
    """The type of all further arguments, where there may be some."""
    optional: int
    """How many of the parameters, the last ones, may be left out."""
    nullable: bool
    """Whether arguments may be null."""
    unknowns: Unknowns
    takes_open: bool
    """Whether it may be called with collections of which it is not known how many items they have."""
    body: Callable[..., Value]

    def __call__(self, call: Call, arguments: tuple[Value, ...]) -> Value:
        """The result; raises RefusedError, LimitError."""
        least, most = len(self.parameters) - self.optional, len(self.parameters)
        if len(arguments) < least or (len(arguments) > most and self.rest is None):
            raise RefusedError(f"{len(arguments)} arguments where {least} are needed")
        is_open = any(map(holds_open, arguments))
        if is_open and not self.takes_open:
            return call.unknown("how many items there are is not known")
        types = (*self.parameters, *[self.rest] * (len(arguments) - most))
        converted: list[Any] = []
        for argument, wanted in zip(arguments, types, strict=False):
            if argument is None and not self.nullable:
                raise RefusedError("null where a value is needed")
            converted.append(convert(argument, wanted, call.span) if wanted else argument)
        unknown = self._stopped_by(converted)
        if unknown:
            return call.unknown(unknown.reason)
        result = self.body(call, *converted)
        return replace(result, is_open=True) if is_open and isinstance(result, Seq) else result

    def _stopped_by(self, arguments: list[Value]) -> Unknown | None:
        if self.unknowns is Unknowns.ANY:
            return None
        if self.unknowns is Unknowns.PARTS:
            return next((argument for argument in arguments if isinstance(argument, Unknown)), None)
        return next(filter(None, map(first_unknown, arguments)), None)


TABLE: dict[str, Function] = {}
"""Every function by name."""


def function(
    name: str,
    *parameters: Type,
    rest: Type | None = None,
    optional: int = 0,
    nullable: bool = False,
    unknowns: Unknowns = Unknowns.SPREAD,
    takes_open: bool = False,
) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Enter a function into the table. Its body is called with the Call and the arguments, converted to their types."""

    def enter(body: Callable[..., Value]) -> Callable[..., Value]:
        TABLE[name] = Function(parameters, rest, optional, nullable, unknowns, takes_open, body)
        return body

    return enter
