"""A template: one directory of Terraform files, read as one module."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint.source import ReadError
from boundary_lint.terraform.names import AUTO, VALUES, ending
from boundary_lint.terraform.syntax.edited import parse_edited
from boundary_lint.terraform.syntax.files import Body, File, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from boundary_lint.source import Source
    from boundary_lint.sources import Sources
    from boundary_lint.terraform.syntax.files import Argument, Block

SHADOWED = {".tf": ".tofu", ".tf.json": ".tofu.json"}
"""Files with the first ending are passed over where one of the same name has the second."""


class Template(Struct, eq=False, dict=True):
    """The files of one directory, put together as Terraform does."""

    directory: Path
    files: tuple[File, ...] = ()
    overrides: tuple[File, ...] = ()
    values: tuple[File, ...] = ()
    """`terraform.tfvars` and its like: the last one that names a variable gives its value."""
    failures: list[tuple[Path, str]] = field(default_factory=list)
    """One line for each file that cannot be read."""
    exploded: dict[object, str] = field(default_factory=dict)
    """What takes more steps than are evaluated, and why: it need not be tried again."""
    block: str = ""
    """Which code block of a document it is; empty for a directory's own files."""

    @property
    def key(self) -> Path:
        """What tells it from other templates: the directory, but for those of a document."""
        return self.directory / self.block

    @cached_property
    def _blocks(self) -> list[Block]:
        blocks = [block for file in self.files for block in file.body.blocks]
        for block in (block for file in self.overrides for block in file.body.blocks):
            _override(blocks, block)
        return blocks

    @cached_property
    def locals(self) -> dict[str, Argument]:
        """Each local by name."""
        return {name: argument for block in self.blocks("locals") for name, argument in block.body.arguments.items()}

    @cached_property
    def variables(self) -> dict[str, Block]:
        """Each `variable` block by name."""
        return {block.labels[0]: block for block in self.blocks("variable") if block.labels}

    @cached_property
    def outputs(self) -> dict[str, Argument]:
        """The value of each `output` block by name."""
        blocks = {block.labels[0]: block for block in self.blocks("output") if block.labels}
        values = {name: block.body.arguments.get("value") for name, block in blocks.items()}
        return {name: value for name, value in values.items() if value}

    @cached_property
    def modules(self) -> dict[str, Block]:
        """Each `module` block by name."""
        return {block.labels[0]: block for block in self.blocks("module") if block.labels}

    @cached_property
    def given(self) -> dict[str, Argument]:
        """The values that files give to variables."""
        return {name: argument for file in self.values for name, argument in file.body.arguments.items()}

    @property
    def unread(self) -> str:
        """Where something may stand that was not found: words for the files with syntax errors; empty for none."""
        names = [file.source.path.name for file in self.all_files if file.errors]
        return f" in what could be read of {', '.join(names)}" if names else ""

    @property
    def all_files(self) -> tuple[File, ...]:
        """Every file that was read."""
        return self.files + self.overrides + self.values

    def blocks(self, kind: str) -> Iterator[Block]:
        """The top-level blocks of a type, in the order of the files."""
        return (block for block in self._blocks if block.type == kind)


def load_template(directory: Path, sources: Sources) -> Template:
    """The template that a directory holds."""
    template = Template(directory)
    names = sorted(path.name for path in sources.files_in(directory))
    parsed = {name: _parse(template, name, sources) for name in (*_configuration(names), *_values(names))}
    files = {name: file for name, file in parsed.items() if file}
    template.files = _pick(files, (name for name in files if ending(name) and not _is_override(name)))
    template.overrides = _pick(files, (name for name in files if ending(name) and _is_override(name)))
    template.values = _pick(files, (name for name in files if not ending(name)))
    return template


def _pick(files: dict[str, File], names: Iterable[str]) -> tuple[File, ...]:
    return tuple(files[name] for name in names)


def _parse(template: Template, name: str, sources: Sources) -> File | None:
    path = template.directory / name
    try:
        source = sources.read(path)
        return sources.made(source, partial(_parse_once, sources))
    except ReadError as error:
        template.failures.append((path, str(error)))
        return None


def _parse_once(sources: Sources, source: Source) -> File:
    """An edited file by what was read of it before, any other one as a whole."""
    before, edits = sources.made_before(source.path)
    return (parse_edited(before, source, edits) if before else None) or parse(source)


def _configuration(names: list[str]) -> list[str]:
    return [name for name in names if ending(name) and not _is_shadowed(name, names)]


def _is_shadowed(name: str, names: list[str]) -> bool:
    shadow = SHADOWED.get(ending(name))
    return shadow is not None and name.removesuffix(ending(name)) + shadow in names


def _values(names: list[str]) -> list[str]:
    """In Terraform's own order: later ones win."""
    return [name for name in VALUES if name in names] + [name for name in names if name.endswith(AUTO)]


def _is_override(name: str) -> bool:
    stem = name.removesuffix(ending(name))
    return stem == "override" or stem.endswith("_override")


def _override(blocks: list[Block], block: Block) -> None:
    """Lay a block of an override file over those that are there."""
    if block.type == "locals":
        _override_locals(blocks, block)
        return
    for index, base in enumerate(blocks):
        if (base.type, base.labels) == (block.type, block.labels):
            blocks[index] = base.with_body(_overridden(base.body, block.body))
            return
    blocks.append(block)


def _override_locals(blocks: list[Block], block: Block) -> None:
    left = dict(block.body.arguments)
    for index, base in enumerate(blocks):
        if base.type == "locals":
            same = {name: left.pop(name) for name in base.body.arguments if name in left}
            blocks[index] = base.with_body(_overridden(base.body, Body(same, ())))
    blocks.append(block.with_body(Body(left, ())))


def _overridden(base: Body, body: Body) -> Body:
    """Arguments replace those of the same name, blocks all those of the same type."""
    types = {block.type for block in body.blocks}
    kept = tuple(block for block in base.blocks if block.type not in types)
    return Body({**base.arguments, **body.arguments}, kept + body.blocks)
