"""A template: one directory of Terraform files, read as one module."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from boundary_lint.source import ReadError
from boundary_lint.terraform.evaluate import Evaluator
from boundary_lint.terraform.syntax import Argument, Block, File, parse
from boundary_lint.terraform.values import convert
from boundary_lint.text import Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal
    from pathlib import Path

    from boundary_lint.source import Sources, Span
    from boundary_lint.terraform.values import Value
    from boundary_lint.terraform.worlds import World


@dataclass(eq=False)
class Template:
    """The files of one directory, and what the names in them stand for."""

    directory: Path
    sources: Sources
    files: tuple[File, ...]
    given: Mapping[str, Decimal | str]
    """Values that are known although Terraform knows them only at apply: `data.TYPE.*.NAME`, whatever its label."""
    reads: set[Path] = field(default_factory=set)
    """The files that expressions named and that were read."""

    @cached_property
    def locals(self) -> dict[str, Argument]:
        """Each local by name; of two with one name, which Terraform refuses, the first."""
        found: dict[str, Argument] = {}
        for block in self.blocks("locals"):
            for name, argument in block.body.arguments.items():
                found.setdefault(name, argument)
        return found

    @cached_property
    def variables(self) -> dict[str, Block]:
        """Each `variable` block by name."""
        return {block.labels[0]: block for block in self.blocks("variable") if block.labels}

    @property
    def unread(self) -> str:
        """Where something may stand that was not found: words for the files with syntax errors; empty for none."""
        names = [file.source.path.name for file in self.files if file.errors]
        return f" in what could be read of {', '.join(names)}" if names else ""

    def blocks(self, kind: str) -> Iterator[Block]:
        """The top-level blocks of a type, in the order of the files."""
        return (block for file in self.files for block in file.body.blocks if block.type == kind)

    def evaluator(self, world: World) -> Evaluator:
        """Evaluates this template's expressions in a world."""
        return Evaluator(_Scope(self), world)


def load_template(
    directory: Path, paths: Iterable[Path], sources: Sources, given: Mapping[str, Decimal | str]
) -> tuple[Template, list[tuple[Path, str]]]:
    """The template made of these files, and one line for each file that cannot be read."""
    files, failures = [], []
    for path in sorted(paths):
        try:
            files.append(parse(sources.read(path)))
        except ReadError as error:
            failures.append((path, str(error)))
    return Template(directory, sources, tuple(files), given), failures


class _Scope:
    """The names of one template, in one world: each local is evaluated once."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._locals: dict[str, Value] = {}
        self._open: set[str] = set()

    def resolve(self, names: tuple[str, ...], evaluator: Evaluator, span: Span) -> tuple[Value, int]:
        """See Scope."""
        given = self._template.given.get(".".join((*names[:2], "*", *names[3:])))
        if given is not None:
            return Text.computed(given, span) if isinstance(given, str) else given, len(names)
        if names[0] == "local" and len(names) > 1:
            return self._local(names[1], evaluator, span), 2
        if names[0] == "var" and len(names) > 1:
            return self._variable(names[1], evaluator, span), 2
        if names in {("path", "module"), ("path", "root"), ("path", "cwd")}:
            return Text.computed(".", span), 2
        return evaluator.unknown(span, f"{'.'.join(names)} is known only at apply"), len(names)

    def read_file(self, path: str) -> Text:
        """See Scope. The path is relative to the template's directory."""
        source = self._template.sources.read(self._template.directory / path)
        self._template.reads.add(source.path)
        return Text.of_file(source)

    def _local(self, name: str, evaluator: Evaluator, span: Span) -> Value:
        if name in self._open:
            return evaluator.unknown(span, f"local.{name} refers to itself")
        if name not in self._template.locals:
            return evaluator.unknown(span, f"there is no local.{name}{self._template.unread}")
        if name not in self._locals:
            self._open.add(name)
            self._locals[name] = evaluator.evaluate(self._template.locals[name].expression)
            self._open.remove(name)
        return self._locals[name]

    def _variable(self, name: str, evaluator: Evaluator, span: Span) -> Value:
        block = self._template.variables.get(name)
        if block is None:
            return evaluator.unknown(span, f"there is no variable {name}{self._template.unread}")
        default = block.body.arguments.get("default")
        if default is None:
            return Unknown(f"var.{name} has no default", span, key=f"{self._template.directory}:var.{name}")
        value = evaluator.evaluate(default.expression)
        kind = block.body.arguments.get("type")
        return convert(value, kind.span.text.partition("=")[2].strip(), span) if kind else value
