"""What an argument hangs on: the locals, variables and outputs that its expression names, and what those name."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.terraform.syntax.nodes import Attribute, Node, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.source import Span
    from boundary_lint.terraform.module import Module
    from boundary_lint.terraform.syntax.files import Argument

MOST = 1_000
"""How many arguments are followed."""


class Origin(Struct, frozen=True, eq=False):
    """An argument that another one hangs on."""

    name: str
    """As the other one names it: `local.servers`."""
    argument: Argument
    by: Origin | None
    """The one that names it; None for an argument of the block itself."""


def origins(module: Module, arguments: Iterable[Argument]) -> list[Origin]:
    """All that some arguments of a block in a module hang on, nearest first, those arguments included."""
    waiting = deque((module, Origin(argument.name, argument, None)) for argument in arguments)
    found: dict[Span, Origin] = {}
    while waiting and len(found) < MOST:
        scope, origin = waiting.popleft()
        if origin.argument.span in found:
            continue
        found[origin.argument.span] = origin
        for names in names_in(origin.argument.expression):
            for inner, argument in scope.definitions(names):
                waiting.append(
                    (inner, Origin(".".join(names[:3] if names[0] == "module" else names[:2]), argument, origin))
                )
    return list(found.values())


def way_to(span: Span, found: Iterable[Origin]) -> list[Origin]:
    """What lies between a block and the place of something that it is given, from that place on."""
    at = next((origin for origin in found if origin.by and origin.argument.span.contains(span)), None)
    between = []
    while at and at.by and at.by.by:
        at = at.by
        between.append(at)
    return between


def names_in(node: Node) -> Iterator[tuple[str, ...]]:
    """The names of each traversal in an expression: `("local", "servers")`."""
    names = _traversal(node)
    if names:
        yield names
        return
    for field in node.__struct_fields__:
        for below in _nodes(getattr(node, field)):
            yield from names_in(below)


def _traversal(node: Node) -> tuple[str, ...]:
    if isinstance(node, Variable):
        return (node.name,)
    if isinstance(node, Attribute):
        of = _traversal(node.of)
        return (*of, node.name) if of else ()
    return ()


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
