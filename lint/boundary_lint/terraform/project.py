"""The templates of a project, each read once, and what expressions in them read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

from boundary_lint.paths import resolved
from boundary_lint.terraform.evaluation.budget import Budget
from boundary_lint.terraform.module import Module
from boundary_lint.terraform.names import ending
from boundary_lint.terraform.template import load_template
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set
    from fractions import Fraction
    from pathlib import Path

    from boundary_lint.source import Source
    from boundary_lint.sources import Sources
    from boundary_lint.terraform.evaluation.worlds import World
    from boundary_lint.terraform.instances import Instance
    from boundary_lint.terraform.syntax.files import Block
    from boundary_lint.terraform.template import Template


Outputs: TypeAlias = "Callable[[Block, Set[str], Callable[[str], str | None]], Mapping[str, str]]"
"""From a `module` block, its arguments' names, and the text of each that is known, to the outputs that are known."""


class Project:
    """All directories with Terraform files that are looked at."""

    def __init__(self, sources: Sources, given: Mapping[str, Fraction | str], outputs: Outputs | None = None) -> None:
        """`given` has values that Terraform knows only at apply: `data.TYPE.*.NAME`, whatever its label.

        `outputs` tells what modules give back that the project does not hold.
        """
        self.sources = sources
        self.given = given
        self._outputs = outputs
        self.reads: set[Path] = set()
        """The files that expressions named and that were read."""
        self._templates: dict[Path, Template] = {}

    @property
    def templates(self) -> list[Template]:
        """Those that were read so far."""
        return list(self._templates.values())

    def template(self, directory: Path) -> Template:
        """The template that a directory holds."""
        if directory not in self._templates:
            self._templates[directory] = load_template(directory, self.sources)
        return self._templates[directory]

    def root(self, template: Template, world: World, budget: Budget | None = None) -> Module:
        """A template as the root of a configuration, with a budget of its own if none is given."""
        return Module(template, self, world, budget or Budget())

    def called(self, caller: Module, block: Block) -> Template | None:
        """The template that a `module` block calls by a path within the project; None for any other source."""
        argument = block.body.arguments.get("source")
        source = caller.value(argument) if argument else None
        if not isinstance(source, Text) or source.unknown or not str(source).startswith(("./", "../")):
            return None
        directory = resolved(caller.template.directory / str(source))
        if not any(ending(path.name) for path in self.sources.files_in(directory)):
            return None
        return self.template(directory)

    def outputs(self, module: Module, block: Block, instance: Instance) -> Mapping[str, str]:
        """What is known of the outputs of a module that the project does not hold, by name."""
        if self._outputs is None:
            return {}
        arguments = block.body.arguments

        def text(name: str) -> str | None:
            value = module.value(arguments[name], instance) if name in arguments else None
            return str(value) if isinstance(value, Text) and not value.unknown else None

        return self._outputs(block, arguments.keys(), text)

    def read(self, path: Path) -> Source:
        """A file that an expression names; raises ReadError."""
        source = self.sources.read(path)
        self.reads.add(source.path)
        return source

    def relative(self, directory: Path, to: Path) -> str:
        """A directory as `path.module` has it."""
        return os.path.relpath(directory, to).replace(os.sep, "/")
