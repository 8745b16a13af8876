"""Which agents run, with which servers, behind what."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.firewall import Behind
from boundary_lint.fixes import Applicability, Fix, NoFix, Put
from boundary_lint.fragments.toml import Document, TomlError
from boundary_lint.modules import ModuleUse, UnknownVersionError, identify
from boundary_lint.terraform.edits import insert_heredoc
from boundary_lint.terraform.values import NotThatTypeError, Value, to_bool, to_text
from boundary_lint.text import Text, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.agents.versions import Versions
    from boundary_lint.config import Config
    from boundary_lint.source import Source, Span
    from boundary_lint.terraform.evaluate import Evaluator
    from boundary_lint.terraform.syntax import Block
    from boundary_lint.terraform.template import Template
    from boundary_lint.terraform.worlds import World

# A linted workspace is one that runs: Coder's own words for that.
RUNNING: dict[str, Decimal | str] = {
    "data.coder_workspace.*.start_count": Decimal(1),
    "data.coder_workspace.*.transition": "start",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read (an error), or that only an apply can know (unresolved)."""

    span: Span
    message: str


@dataclass(frozen=True, eq=False)
class Fragment:
    """A TOML text with the servers of a launch."""

    input: str
    """The module's input that it is given by; empty for a file of its own."""
    document: Document


@dataclass(frozen=True, eq=False)
class ModuleBlock:
    """The `module` block that a launch stands in."""

    block: Block
    use: ModuleUse
    inputs: Mapping[str, Value]
    """The values of those inputs that are looked at; None for one that is not given."""


@dataclass(eq=False)
class Launch:
    """An agent that is started, and the questions that rules ask of it."""

    name: str | None
    """The address of its module block; None for a loose fragment."""
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
        return (self.span().source.path, self.name)

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
            return NoFix(f"{message}; no fix, since the block stands on one line")
        return Fix(message, Applicability.UNSAFE, (edit,), (Put(name, (), script),))

    def add_fragment(self, name: str, text: Text) -> None:
        """Read a text with servers; one that cannot be read is noted."""
        try:
            self.fragments.append(Fragment(name, Document(text)))
        except TomlError as error:
            at = min(error.offset, len(text) - 1)
            span = text.span(at, at + 1) or text.runs[-1].span
            if self.module is None and "{{" in str(text):
                self.unresolved.append(Problem(span, "not read as TOML: another tool fills in its {{ }} first"))
            elif text.unknown:
                self.unresolved.append(Problem(span, f"not read as TOML, since {text.unknown.reason}"))
            else:
                self.errors.append(Problem(span, f"this is not valid TOML: {error}"))


def loose_launch(source: Source, config: Config) -> Launch:
    """The launch that a TOML file of its own stands for."""
    behind = Behind.YES if config.assume_boundary else Behind.NO
    launch = Launch(None, config, codex.versions(config.codex_version), behind)
    launch.add_fragment("", Text.of_file(source))
    return launch


def module_use(template: Template, block: Block, world: World) -> ModuleUse | Problem | None:
    """The known module of a `module` block; a Problem where its source or version cannot be told."""
    evaluator = template.evaluator(world)
    source, constraint = (_string(evaluator, block, name) for name in ("source", "version"))
    if isinstance(source, Unknown) or isinstance(constraint, Unknown):
        unknown = source if isinstance(source, Unknown) else constraint
        return Problem(unknown.span, unknown.reason) if isinstance(unknown, Unknown) else None
    try:
        return identify(source, constraint, set(block.body.arguments)) if source else None
    except UnknownVersionError as error:
        return Problem(block.header, str(error))


def module_launch(template: Template, block: Block, use: ModuleUse, world: World, config: Config) -> Launch | None:
    """The launch of a `module` block of a known module, in one world; None where it is known not to exist."""
    evaluator = template.evaluator(world)
    names = [name for name in use.module.inputs if use.has_input(name)]
    inputs = {name: _value(evaluator, block, name) for name in names}
    present, doubt = _presence(evaluator, block)
    if not present:
        return None
    behind = _behind(inputs.get("enable_boundary"))
    if behind is Behind.YES and doubt:
        behind = Behind.POSSIBLE
    elif behind is Behind.POSSIBLE:
        doubt = _reason(inputs["enable_boundary"])
    launch = Launch(
        name=f"module.{block.labels[0]}",
        config=config,
        versions=_agent_versions(inputs, config),
        behind=behind,
        doubt=doubt,
        module=ModuleBlock(block, use, inputs),
    )
    for name in use.module.fragments:
        _add_input(launch, block, name, inputs.get(name))
    launch.unresolved += _not_judged(template, block, use)
    script = inputs.get("post_install_script")
    if isinstance(script, Unknown) and behind is not Behind.NO:
        argument = block.body.arguments["post_install_script"]
        launch.unresolved.append(Problem(argument.span, f"post_install_script is not read: {script.reason}"))
    return launch


def _not_judged(template: Template, block: Block, use: ModuleUse) -> Iterator[Problem]:
    """Ways to be behind the firewall that are not read yet."""
    if use.has_input("enable_boundary"):
        return
    argument = block.body.arguments.get("enable_boundary")
    if argument:
        yield Problem(argument.span, f"{use.module.name} {use.version} has no enable_boundary: not judged")
    beside = (other.body.arguments.get("source") for other in template.blocks("module"))
    if any(source and "agent-firewall" in source.span.text for source in beside):
        yield Problem(block.header, "whether this agent is started through agent-firewall is not judged yet")


def _value(evaluator: Evaluator, block: Block, name: str) -> Value:
    argument = block.body.arguments.get(name)
    return evaluator.evaluate(argument.expression) if argument else None


def _string(evaluator: Evaluator, block: Block, name: str) -> str | Unknown | None:
    value = _value(evaluator, block, name)
    if isinstance(value, Text):
        return value.unknown or str(value)
    return value if isinstance(value, Unknown) else None


def _presence(evaluator: Evaluator, block: Block) -> tuple[bool, str]:
    """Whether a block with `count` or `for_each` makes anything, and the reason where that cannot be known."""
    for name in ("count", "for_each"):
        value = _value(evaluator, block, name)
        if isinstance(value, Unknown):
            return True, f"if this is started at all ({name}: {value.reason})"
        if name in block.body.arguments and not value:
            return False, ""
    return True, ""


def _behind(enable_boundary: Value) -> Behind:
    if enable_boundary is None:
        return Behind.NO
    try:
        truth = to_bool(enable_boundary)
    except NotThatTypeError:
        return Behind.NO
    if isinstance(truth, Unknown):
        return Behind.POSSIBLE
    return Behind.YES if truth else Behind.NO


def _reason(value: Value) -> str:
    if isinstance(value, Text):
        value = value.unknown
    reason = value.reason if isinstance(value, Unknown) else ""
    return f"if this runs behind the firewall (enable_boundary: {reason})"


def _agent_versions(inputs: Mapping[str, Value], config: Config) -> Versions:
    """The pinned version, where the module installs the agent at all."""
    pin = inputs.get("codex_version")
    installs = inputs.get("install_codex") is not False
    known = isinstance(pin, Text) and not pin.unknown and installs
    pinned = codex.versions(str(pin) if known else None)
    return pinned if pinned.pinned else codex.versions(config.codex_version)


def _add_input(launch: Launch, block: Block, name: str, value: Value) -> None:
    if value is None or value == Text():
        return
    argument = block.body.arguments[name]
    try:
        text = to_text(value, argument.span)
    except NotThatTypeError as error:
        launch.unresolved.append(Problem(argument.span, f"{name}: {error}"))
        return
    if isinstance(text, Unknown):
        launch.unresolved.append(Problem(argument.span, f"{name} is not read: {text.reason}"))
    else:
        launch.add_fragment(name, text)
