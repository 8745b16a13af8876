"""The expressions of Terraform, as typed nodes with spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from boundary_lint.source import Span
    from boundary_lint.text import Literal, Text


@dataclass(frozen=True, slots=True)
class Node:
    """Any expression."""

    span: Span


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A number, `true`, `false` or `null`."""

    value: Fraction | bool | None


@dataclass(frozen=True, slots=True)
class Verbatim(Node):
    """Characters of a template, dedented, trimmed and unescaped."""

    text: Text


@dataclass(frozen=True, slots=True)
class Interpolation(Node):
    """`${...}`, braces included."""

    expression: Node
    literal: Literal | None
    """The literal that it stands in."""


@dataclass(frozen=True, slots=True)
class IfDirective(Node):
    """`%{ if condition }then%{ else }otherwise%{ endif }`."""

    condition: Node
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ForDirective(Node):
    """`%{ for key, value in collection }body%{ endfor }`."""

    names: tuple[str, ...]
    collection: Node
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Template(Node):
    """A quoted string, a heredoc, or a text read as a template: its parts in order."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Variable(Node):
    """The first name of a traversal: `var`, `local`, `data`, `each`, a resource type ..."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute(Node):
    """`object.name`."""

    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Index(Node):
    """`object[key]`, or `object.0`."""

    of: Node
    key: Node


@dataclass(frozen=True, slots=True)
class Splat(Node):
    """`object[*]` or `object.*`, and what follows it in `body`, where an Element stands for each element."""

    of: Node
    body: Node


@dataclass(frozen=True, slots=True)
class Element(Node):
    """Within a splat: the element that it has come to."""


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`name(arguments)`; `spread` where the last argument is followed by `...`."""

    name: str
    arguments: tuple[Node, ...]
    spread: bool


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """`condition ? then : otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """`-operand` or `!operand`."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """`left operator right`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Tuple(Node):
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Object(Node):
    """`{ key = value }`; a bare name as key is a Template."""

    items: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class For(Node):
    """`[for names in collection : value if condition]`; with a key, `{for ... : key => value... if condition}`."""

    names: tuple[str, ...]
    collection: Node
    key: Node | None
    value: Node
    condition: Node | None
    grouped: bool
    """Whether `...` behind the value gathers the values of one key in a list."""


@dataclass(frozen=True, slots=True)
class Unsupported(Node):
    """An expression that is not evaluated, and what it is, for the user."""

    what: str
