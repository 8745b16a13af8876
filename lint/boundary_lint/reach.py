"""Which blocks run something in a workspace: uses of known modules and resources of the coder provider.

They are reached from a template by way of the modules within the project that it calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.agents import codex
from boundary_lint.coder import resources
from boundary_lint.modules import ModuleUse, UnknownVersionError, editors, folder_of, identify, known_modules
from boundary_lint.problem import Problem
from boundary_lint.terraform.evaluation.worlds import World
from boundary_lint.terraform.values.values import first_unknown
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.terraform.module import Module
    from boundary_lint.terraform.project import Project
    from boundary_lint.terraform.syntax.files import Block
    from boundary_lint.terraform.template import Template

DEEPEST = 20
SERVERS = (codex.SERVERS, "mcpServers")
MOST = 1_000
"""How many calls of modules are followed below one template."""


class Step(Struct, frozen=True, eq=False):
    """A `module` block of the template before, and the template that it calls."""

    block: Block
    template: Template


class Reached(Struct, frozen=True, eq=False):
    """A block by which something runs in the workspace, and the calls that lead to it from the root."""

    steps: tuple[Step, ...]
    block: Block
    use: ModuleUse | None
    """The known module that it uses; None for a resource."""
    looked_at: tuple[str, ...]
    """The arguments whose values are looked at."""
    copy: Path | None = None
    """Where the project itself holds the module."""

    @property
    def own_address(self) -> str:
        """`module.b`, or `coder_script.b`."""
        return f"module.{self.block.labels[0]}" if self.use else ".".join(self.block.labels)

    @property
    def address(self) -> str:
        """`module.a.module.b`, without the keys of `count` and `for_each`."""
        return ".".join([*(f"module.{step.block.labels[0]}" for step in self.steps), self.own_address])


def roots(project: Project, directories: Iterable[Path]) -> list[Template]:
    """Of these templates, those that no other of them calls; of those that call each other in a ring, the first."""
    templates = [project.template(directory) for directory in directories]
    calls = {template: _called_by(project, template) for template in templates}
    called = {other for template, others in calls.items() for other in others if other is not template}
    found: list[Template] = []
    seen: set[Template] = set()
    for template in [one for one in templates if one not in called] + templates:
        if template not in seen:
            found.append(template)
            _mark(template, calls, seen)
    return found


def _called_by(project: Project, template: Template) -> list[Template]:
    module = project.root(template, World())
    called = (project.called(module, block) for block in template.blocks("module"))
    return [other for other in called if other]


def _mark(template: Template, calls: dict[Template, list[Template]], seen: set[Template]) -> None:
    """Note a template and all that it calls."""
    waiting = [template]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += calls.get(one, ())


class Reach:
    """What one root template reaches."""

    def __init__(self, project: Project, root: Template, settings: ByPath) -> None:
        self._project = project
        self._settings = settings
        self._followed = 0
        self.problems: list[Problem] = []
        """What could not be told."""
        self.blocks = list(self._below(root, ()))

    def _below(self, template: Template, steps: tuple[Step, ...]) -> Iterator[Reached]:
        module = self._project.root(template, World())
        for block in template.blocks("module"):
            if block.labels:
                yield from self._call(module, block, steps)
        for block in template.blocks("resource"):
            if len(block.labels) == 2 and block.labels[0] in resources():
                yield Reached(steps, block, None, (*resources()[block.labels[0]], "value"))

    def _call(self, module: Module, block: Block, steps: tuple[Step, ...]) -> Iterator[Reached]:
        """A module of the project is followed, unless it is itself a copy of a known one."""
        called = self._project.called(module, block)
        below = list(self._follow(Step(block, called), steps)) if called else []
        use = self._use(module, block)
        if isinstance(use, ModuleUse) and not any(one.use and one.use.module is use.module for one in below):
            copy = called.directory if called else None
            yield Reached(steps, block, use, use.looked_at, copy)
        elif below:
            yield from below
        elif isinstance(use, Problem):
            self.problems.append(use)
        else:
            self._note_opaque(module, block)

    def _follow(self, step: Step, steps: tuple[Step, ...]) -> Iterator[Reached]:
        self._followed += 1
        directories = [before.template.directory for before in steps]
        if step.template.directory in (*directories, step.block.span.path.parent):
            self._note(step.block, "this module calls itself")
        elif len(steps) >= DEEPEST or self._followed > MOST:
            self._note(step.block, f"no more than {DEEPEST} levels and {MOST:,} calls of modules are followed")
        else:
            yield from self._below(step.template, (*steps, step))

    def _use(self, module: Module, block: Block) -> ModuleUse | Problem | None:
        """The known module that a block uses; a Problem where that cannot be told, and None for another one."""
        arguments = block.body.arguments
        source, constraint = (
            module.value(arguments[name]) if name in arguments else None for name in ("source", "version")
        )
        unknown = first_unknown(source) or first_unknown(constraint)
        if unknown:
            return Problem(unknown.span, unknown.reason)
        if not isinstance(source, Text):
            return None
        wanted = str(constraint) if isinstance(constraint, Text) else None
        try:
            return identify(str(source), wanted, set(arguments), self._settings.of(block.span.path).modules)
        except UnknownVersionError as error:
            return Problem(block.header, str(error))

    def _note_opaque(self, module: Module, block: Block) -> None:
        """A module that is not known, and is given MCP servers."""
        address = module.value(block.body.arguments["source"]) if "source" in block.body.arguments else None
        if isinstance(address, Text) and folder_of(str(address)) in editors():
            return
        inputs = {name for known in known_modules() for name in known.fragments}
        for name, argument in block.body.arguments.items():
            if name in inputs or "mcp" in name or "script" in name:
                value = module.value(argument)
                if isinstance(value, Text) and any(word in str(value) for word in SERVERS):
                    source = block.body.arguments["source"].span.text.partition("=")[2].strip()
                    message = f"the module {source} is not known (`modules` in the configuration can say what it is)"
                    self.problems.append(Problem(argument.span, f"{name} is not judged: {message}"))

    def _note(self, block: Block, message: str) -> None:
        self.problems.append(Problem(block.header, message))
