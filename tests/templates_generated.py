"""Generated expressions that come to a text: all ways to write characters, behind functions that keep them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

CHARACTERS = 'abcé😀"\\${}%~# 1=[]'
PREFIX = "§<"
"""Characters that no literal has, for functions to take off."""


@dataclass
class Generated:
    """An expression, and the files that it reads."""

    random: Random
    name: str
    files: dict[str, str] = field(default_factory=dict)
    expression: str = ""
    repeats_lines: bool = False
    """Whether a line feed that is put into a literal becomes something else: `indent`, `split`."""

    def line(self) -> str:
        """The characters of one line."""
        return "".join(self.random.choices(CHARACTERS, k=self.random.randint(1, 8)))

    def text(self, depth: int) -> str:
        """An expression that comes to a text."""
        kinds = LITERALS if depth == 0 else [*LITERALS, *FUNCTIONS]
        return self.random.choice(kinds)(self, depth - 1)


def generate(random: Random, name: str, depth: int = 3) -> Generated:
    """One expression, whose files have the name in theirs."""
    generated = Generated(random, name)
    generated.expression = generated.text(depth)
    return generated


def quoted(text: str) -> str:
    """A text as a quoted string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + in_template(escaped) + '"'


def in_template(text: str) -> str:
    """A text as a template has it."""
    return text.replace("${", "$${").replace("%{", "%%{")


def _lines(g: Generated) -> list[str]:
    return [g.line() for _ in range(g.random.randint(1, 3))]


def _quoted(g: Generated, _: int) -> str:
    return quoted("\n".join(_lines(g)))


def _heredoc(g: Generated, _: int) -> str:
    return "<<EOT\n" + "".join(f"{in_template(line)}\n" for line in _lines(g)) + "EOT\n"


def _flush(g: Generated, _: int) -> str:
    indent = g.random.choice(["  ", "\t", "      "])
    lines = [f"{indent}{g.random.choice(['', '  '])}x{in_template(line)}\n" for line in _lines(g)]
    return "<<-EOT\n" + "".join(lines) + "  EOT\n"


def _file(g: Generated, _: int) -> str:
    name = f"{g.name}-{len(g.files)}.txt"
    g.files[name] = "\n".join(_lines(g))
    return f'file("${{path.module}}/{name}")'


def _templatefile(g: Generated, _: int) -> str:
    name = f"{g.name}-{len(g.files)}.tftpl"
    body = "\n".join(map(in_template, _lines(g)))
    g.files[name] = f"{body}.${{a}}%{{ if on ~}}\n  {in_template(g.line())}.%{{ endif }}"
    return f'templatefile("{name}", {{ a = {quoted(g.line())}, on = true }})'


def _templatestring(g: Generated, _: int) -> str:
    text = in_template(f"{g.line()}\n{g.line()}.") + "${a}"
    g.files[f"{g.name}-{len(g.files)}.tf"] = f"locals {{\n  {g.name}t{len(g.files)} = {quoted(text)}\n}}\n"
    return f"templatestring(local.{g.name}t{len(g.files) - 1}, {{ a = {quoted(g.line())} }})"


def _interpolated(g: Generated, depth: int) -> str:
    inner = f"local.{g.name}i{len(g.files)}"
    name = f"{g.name}-{len(g.files)}.tf"
    g.files[name] = ""
    g.files[name] = f"locals {{\n  {inner.removeprefix('local.')} = {g.text(depth)}\n}}\n"
    return f'"{in_template(quoted(g.line())[1:-1])} ${{{inner}}}"'


def _joined(g: Generated, depth: int) -> str:
    return f"join({quoted(g.line())}, compact([{g.text(depth)}, {g.text(depth)}]))"


def _formatted(g: Generated, depth: int) -> str:
    return f'format("<%s|%s>", {g.text(depth)}, {g.text(depth)})'


def _replaced(g: Generated, depth: int) -> str:
    return f'replace("{PREFIX}${{{g.text(depth)}}}", "{PREFIX}", "")'


def _trimmed(g: Generated, depth: int) -> str:
    return f'trimprefix(trimspace("  {PREFIX}${{{g.text(depth)}}}{PREFIX} "), "{PREFIX}")'


def _substr(g: Generated, depth: int) -> str:
    return f'substr("ab${{{g.text(depth)}}}", 2, -1)'


def _indented(g: Generated, depth: int) -> str:
    g.repeats_lines = True
    return f"indent(2, {g.text(depth)})"


def _split(g: Generated, depth: int) -> str:
    return f'split("{PREFIX}", "a{PREFIX}${{{g.text(depth)}}}{PREFIX}b")[1]'


def _chosen(g: Generated, depth: int) -> str:
    return f'(1 < 2 ? {g.text(depth)} : "other")'


def _from_map(g: Generated, depth: int) -> str:
    return f'lookup(merge({{ a = "x" }}, {{ b = {g.text(depth)} }}), "b", "none")'


def _from_for(g: Generated, depth: int) -> str:
    return f'one([for text in concat([{g.text(depth)}], ["{PREFIX}"]) : text if text != "{PREFIX}"])'


LITERALS: list[Callable[[Generated, int], str]] = [_quoted, _heredoc, _flush, _file, _templatefile, _templatestring]
FUNCTIONS: list[Callable[[Generated, int], str]] = [
    _chosen,
    _formatted,
    _from_for,
    _from_map,
    _indented,
    _interpolated,
    _joined,
    _replaced,
    _split,
    _substr,
    _trimmed,
]
