"""An agent that runs: with which servers, behind what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.firewall import Behind
from boundary_lint.fixes import Applicability, Fix, NoFix, Put
from boundary_lint.fragments.toml import Document, TomlError
from boundary_lint.problem import Problem
from boundary_lint.terraform.edits import insert_heredoc
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from boundary_lint.agents.versions import Versions
    from boundary_lint.config import Config
    from boundary_lint.modules import ModuleUse
    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.syntax.files import Block
    from boundary_lint.terraform.values.values import Value
    from boundary_lint.text import Run


@dataclass(frozen=True, eq=False)
class Fragment:
    """A TOML text with the servers of a launch."""

    input: str
    """The module's input that it is given by; empty for a file of its own."""
    document: Document


@dataclass(frozen=True, eq=False)
class ModuleBlock:
    """The `module` block that a launch stands in."""

    address: str
    """With the keys of `count` and `for_each`."""
    root: Path
    """The directory of the template that reaches it."""
    block: Block
    use: ModuleUse
    callers: tuple[Block, ...]
    """The blocks that lead to it from the root."""
    inputs: Mapping[str, Value]
    """The values of those inputs that are looked at; None for one that is not given."""


@dataclass(eq=False)
class Launch:
    """An agent that is started, and the questions that rules ask of it."""

    name: str | None
    """The address of its module block, without keys; None for a loose fragment."""
    config: Config
    versions: Versions
    """The versions of the agent that it may be."""
    behind: Behind
    doubt: str = ""
    """Under which condition it runs behind the firewall, or at all, where that is only possible."""
    module: ModuleBlock | None = None
    fragments: list[Fragment] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    unresolved: list[Problem] = field(default_factory=list)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from other launches, before and after a fix."""
        if self.module:
            return (self.module.root, self.module.address)
        return (self.span().source.path, None)

    def span(self) -> Span:
        """The header of its module block; for a loose fragment, the fragment."""
        return self.module.block.header if self.module else self.fragments[0].document.text.runs[0].span

    def not_forwarding(self, variable: str) -> Versions:
        """The versions of the agent that do not by themselves hand a variable on to its servers."""
        return self.versions.where(lambda version: not codex.forwards(variable, version))

    def reads_env_vars(self) -> bool:
        """Whether every version of the agent that it may be hands on what `env_vars` names."""
        return codex.env_vars_works(self.versions)

    def module_writes_server(self, name: str) -> bool:
        """Whether the module itself writes a server of this name."""
        return self.module is not None and self.module.use.writes_server(name)

    def may_mention(self, name: str, word: str) -> bool:
        """Whether an input of the module has a word in it, or cannot be known."""
        value = self.module.inputs.get(name) if self.module else None
        if isinstance(value, Text):
            return word in str(value) or value.unknown is not None
        return isinstance(value, Unknown)

    def add_script(self, name: str, script: str) -> Fix | NoFix:
        """The unsafe fix that gives the module a script by an input that is not set yet."""
        message = f"add a `{name}` that patches config.toml"
        if self.module is None or name in self.module.block.body.arguments:
            return NoFix(f"let `{name}` do it: see the rule's page")
        edit = insert_heredoc(self.module.block, name, script)
        if edit is None:
            return NoFix(f"{message}; no fix, since the block stands on one line or in JSON")
        return Fix(message, Applicability.UNSAFE, (edit,), (Put(name, (), script),))

    def add_fragment(self, name: str, text: Text) -> None:
        """Read a text with servers; one that cannot be read is noted."""
        if self.module and name == self.module.use.module.fragments[0] and str(text).startswith("\ufeff"):
            text = text[1:]  # it begins the file that Codex reads, and there it may stand
        try:
            document = Document(text)
            self.fragments.append(Fragment(name, document))
            self.unresolved += [_unread(run) for run in document.unread]
        except TomlError as error:
            at = min(error.offset, len(text) - 1)
            span = text.span(at, at + 1) or text.runs[-1].span
            if self.module is None and "{{" in str(text):
                self.unresolved.append(Problem(span, "not read as TOML: another tool fills in its {{ }} first"))
            elif text.unknown:
                self.unresolved.append(Problem(span, f"not read as TOML, since {text.unknown.reason}"))
            else:
                self.errors.append(Problem(span, f"this is not valid TOML: {error}"))


def _unread(run: Run) -> Problem:
    reason = run.unknown.reason if run.unknown else ""
    return Problem(run.span, f"what stands here is not read: {reason}")


def loose_launch(source: Source, config: Config) -> Launch:
    """The launch that a TOML file of its own stands for."""
    behind = Behind.YES if config.assume_boundary else Behind.NO
    launch = Launch(None, config, codex.versions(config.codex_version), behind)
    launch.add_fragment("", Text.of_file(source))
    return launch
