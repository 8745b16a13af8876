"""The expressions of Terraform, as typed nodes with spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from fractions import Fraction

    from boundary_lint.source import Span
    from boundary_lint.text import Literal, Text


class Node(Struct, frozen=True):
    """Any expression."""

    span: Span


class Constant(Node, frozen=True):
    """A number, `true`, `false` or `null`."""

    value: Fraction | bool | None


class Verbatim(Node, frozen=True):
    """Characters of a template, dedented, trimmed and unescaped."""

    text: Text


class Interpolation(Node, frozen=True):
    """`${...}`, braces included."""

    expression: Node
    literal: Literal | None
    """The literal that it stands in."""


class IfDirective(Node, frozen=True):
    """`%{ if condition }then%{ else }otherwise%{ endif }`."""

    condition: Node
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]


class ForDirective(Node, frozen=True):
    """`%{ for key, value in collection }body%{ endfor }`."""

    names: tuple[str, ...]
    collection: Node
    body: tuple[Node, ...]


class Template(Node, frozen=True):
    """A quoted string, a heredoc, or a text read as a template: its parts in order."""

    parts: tuple[Node, ...]


class Variable(Node, frozen=True):
    """The first name of a traversal: `var`, `local`, `data`, `each`, a resource type ..."""

    name: str


class Attribute(Node, frozen=True):
    """`object.name`."""

    of: Node
    name: str


class Index(Node, frozen=True):
    """`object[key]`, or `object.0`."""

    of: Node
    key: Node


class Splat(Node, frozen=True):
    """`object[*]` or `object.*`, and what follows it in `body`, where an Element stands for each element."""

    of: Node
    body: Node


class Element(Node, frozen=True):
    """Within a splat: the element that it has come to."""


class Call(Node, frozen=True):
    """`name(arguments)`; `spread` where the last argument is followed by `...`."""

    name: str
    arguments: tuple[Node, ...]
    spread: bool


class Conditional(Node, frozen=True):
    """`condition ? then : otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


class Unary(Node, frozen=True):
    """`-operand` or `!operand`."""

    operator: str
    operand: Node


class Binary(Node, frozen=True):
    """`left operator right`."""

    operator: str
    left: Node
    right: Node


class Tuple(Node, frozen=True):
    """`[a, b]`."""

    items: tuple[Node, ...]


class Object(Node, frozen=True):
    """`{ key = value }`; a bare name as key is a Template."""

    items: tuple[tuple[Node, Node], ...]
    elements: tuple[Span, ...]
    """Where each of them stands, with all that is around its key and its value."""


class For(Node, frozen=True):
    """`[for names in collection : value if condition]`; with a key, `{for ... : key => value... if condition}`."""

    names: tuple[str, ...]
    collection: Node
    key: Node | None
    value: Node
    condition: Node | None
    grouped: bool
    """Whether `...` behind the value gathers the values of one key in a list."""


class Unsupported(Node, frozen=True):
    """An expression that is not evaluated, and what it is, for the user."""

    what: str
