"""An agent that runs: with which servers, behind what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint import firewall
from boundary_lint.agents import codex
from boundary_lint.agents.codex_patch import UnreadPatchError
from boundary_lint.behind import Behind
from boundary_lint.conflict import MESSAGE, conflict_in
from boundary_lint.fixes import Applicability, Fix, NoFix, Put
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.toml_syntax import repeated
from boundary_lint.problem import Problem
from boundary_lint.terraform.edits import insert_heredoc
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as FilePath

    from boundary_lint.agents.agent import Agent
    from boundary_lint.agents.codex_patch import Patch
    from boundary_lint.agents.codex_server import Refusal
    from boundary_lint.agents.versions import Versions
    from boundary_lint.config import Config
    from boundary_lint.fragments.document import Document
    from boundary_lint.fragments.entries import Path
    from boundary_lint.fragments.toml import Toml
    from boundary_lint.modules import Input
    from boundary_lint.sites import Site
    from boundary_lint.source import Span
    from boundary_lint.text import Run


class Fragment(Struct, frozen=True, eq=False):
    """A text with the servers of a launch."""

    input: str
    """The argument that it is given by, or the script that writes it; empty for a file of its own."""
    document: Document
    doubt: str = ""
    """Under which condition it is written at all; empty for always."""
    at: Path | None = None
    """Where the servers stand in it; None for where the agent's own configuration has them."""

    @property
    def is_script(self) -> bool:
        """Whether a script writes it, beside what may be there already."""
        return "#" in self.input

    @property
    def is_surely_codex(self) -> bool:
        """Whether it is Codex's configuration in any case: other agents have files of other names."""
        return bool(self.input) or self.document.text.runs[0].span.path.name == codex.FILE


class Duplicate(Struct, frozen=True):
    """A server that is written twice."""

    name: str
    span: Span
    """Where it is written for the second time."""
    first: Span
    by_module: bool = False
    """Whether the module writes the first one itself."""


def _nothing(_name: str) -> frozenset[str | None]:
    return frozenset()


class Launch(Struct, eq=False, dict=True):
    """An agent that is started, and the questions that rules ask of it."""

    name: str | None
    """The address of its block, without keys; None for a file of its own."""
    agent: Agent
    config: Config
    versions: Versions
    """The versions of the agent that it may be."""
    behind: Behind
    doubt: str = ""
    """Under which condition it runs behind the firewall, or at all, where that is only possible."""
    jails: frozenset[str] = field(default_factory=lambda: frozenset([firewall.default_jail()]))
    """The firewall's jails that it may be in."""
    has_unread_settings: bool = False
    """Whether a text that may hold more than servers cannot be known."""
    run_once: Span | None = None
    """The command that runs it for one task, by `codex exec`, where there is one."""
    through: Span | None = None
    """The command that runs it through the firewall, where it is one."""
    site: Site | None = None
    """The block by which it is started, or its servers are written; None for a file of its own."""
    fragments: list[Fragment] = field(default_factory=list)
    own: list[Fragment] = field(default_factory=list)
    """What its module itself writes, which no file of the project holds."""
    patches: list[Patch] = field(default_factory=list)
    """What changes the fragments in place."""
    unread_patches: list[Patch] = field(default_factory=list)
    """Those of them whose outcome cannot be told."""
    scripts: dict[str, object] = field(default_factory=dict)
    """What else the scripts say that write fragments, by name: a fix leaves it as it is."""
    variables: Callable[[str], frozenset[str | None]] = _nothing
    """What the template sets a variable of the agent to; see Surroundings."""
    duplicates: list[Duplicate] = field(default_factory=list)
    """The servers that one of its texts has twice, so that it is not TOML."""
    broken: list[Problem] = field(default_factory=list)
    """Where its texts are not of their format."""
    unresolved: list[Problem] = field(default_factory=list)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from other launches, before and after a fix."""
        if self.site:
            return (self.site.root, self.site.address, self.agent.name)
        return (self.span().source.path, None, self.agent.name)

    @property
    def home(self) -> FilePath:
        """What is read to find it: the directory of the template that reaches it, or the file that it is in."""
        outermost = (*self.site.callers, self.site.block)[0].span.path if self.site else self.span().path
        return outermost.parent if self.site and self.site.root == outermost.parent else outermost

    @property
    def presence(self) -> str:
        """Under which condition it is there at all; empty where it is."""
        return self.site.doubt if self.site else ""

    @property
    def files(self) -> set[FilePath]:
        """The files that wrote what it consists of."""
        spans = [block.span for block in (self.site.block, *self.site.callers)] if self.site else []
        spans += [one.span for one in self.broken] + [one.span for one in self.duplicates]
        spans += [run.span for fragment in self.fragments for run in fragment.document.text.runs]
        return {span.path for span in spans}

    def span(self) -> Span:
        """The header of its block; of a file of its own, the first fragment in it, or what is wrong with it."""
        if self.site:
            return self.site.block.header
        if self.fragments:
            return self.fragments[0].document.text.runs[0].span
        return self.broken[0].span if self.broken else self.duplicates[0].span

    @cached_property
    def reading(self) -> Versions:
        """The versions of the agent that read its servers, and do not refuse them all for one of them.

        Where none does, all of them: what is refused will be mended, and what else is wrong is said at once.
        """
        if not self.refusing:
            return self.versions
        return self.versions.where(lambda version: version not in self.refusing.steps) or self.versions

    @cached_property
    def refusing(self) -> Versions:
        """The versions of the agent that refuse its servers for one of them."""
        refused = self._refusals
        if not refused:
            return self.versions.none()
        return self.versions.where(lambda version: any(one.holds_for(version) for one in refused))

    @property
    def _refusals(self) -> list[Refusal]:
        tables = [fragment.document.table(self.agent.servers) for fragment in self.fragments]
        servers = [one for table in tables if table for one in table.value.values() if isinstance(one, dict)]
        return [refusal for server in servers for refusal in self.agent.refusals(server)]

    @property
    def documents(self) -> list[dict[str, Toml]]:
        """What its fragments say."""
        return [fragment.document.values for fragment in self.fragments]

    @property
    def is_open(self) -> bool:
        """Whether something that cannot be known may say more of its agent's settings."""
        return self.has_unread_settings

    def variable(self, name: str) -> frozenset[str | None]:
        """What the template sets a variable of the agent to: each value that it may have; None for an unknown one."""
        return self.variables(name)

    def has_servers(self, fragment: Fragment) -> bool:
        """Whether one of its texts has servers, or what looks like some."""
        paths = self.agent.tables(fragment.document, fragment.at)
        return any(fragment.document.value_at(path) is not None for path in paths)

    @property
    def follows_from_broken(self) -> str:
        """What follows where one of its texts is not of its format, in words."""
        use = self.site.use if self.site else None
        return (use.module.invalid if use else "") or self.agent.invalid

    def may_be_patched_with(self, word: str) -> bool:
        """Whether something with a word in it changes the configuration in a way that cannot be told."""
        return any(word in patch.words for patch in self.unread_patches)

    @property
    def has_proxy(self) -> bool:
        """Whether it may be in a jail in which a proxy is the only way out."""
        return any(firewall.proxies(jail) for jail in self.jails)

    @property
    def has_no_proxy(self) -> bool:
        """Whether it may be in a jail in which no proxy on its own machine can be reached."""
        return not all(firewall.proxies(jail) for jail in self.jails)

    @property
    def knows_jail(self) -> bool:
        """Whether it can be in one jail only, and that is said and not assumed."""
        return len(self.jails) == 1 and self.site is not None

    def sets(self, variable: str) -> bool:
        """Whether a variable is set for it, by the firewall or as the configuration has it: it can be forwarded."""
        by_firewall = firewall.sets(variable) or any(variable in firewall.proxies(jail) for jail in self.jails)
        return by_firewall or variable in self.config.also_require

    @property
    def has_unread_script(self) -> bool:
        """Whether a script of its module cannot be known, or not all of it."""
        texts = [self.site.text(name) for name in self.site.holding("script")] if self.site else []
        return any(isinstance(text, Unknown) or (isinstance(text, Text) and text.unknown) for text in texts)

    def add_script(self, name: str, script: str) -> Fix | NoFix:
        """The unsafe fix that gives the module a script by an input that is not set yet."""
        message = f"add a `{name}` that patches config.toml"
        if self.site is None or name in self.site.block.body.arguments:
            return NoFix(f"let `{name}` do it: see the rule's page")
        edit = insert_heredoc(self.site.block, name, script)
        if edit is None:
            return NoFix(f"{message}; no fix, since the block stands on one line or in JSON")
        return Fix(message, Applicability.UNSAFE, (edit,), (Put(name, (), script),))

    def add_fragment(self, name: str, text: Text, doubt: str = "") -> None:
        """Read a text with servers, as its patches leave it; one that cannot be read is noted."""
        patched = self.patched(text)
        self.add_document(name, patched, lambda: self.agent.read(patched, is_own_file=True), doubt)

    def add_input(self, text: Text, given: Input) -> None:
        """Read what the module is given; what cannot be read is noted."""
        patched = self.patched(text)
        self.add_document(
            given.name, patched, lambda: self.agent.read(patched, is_own_file=given.comments), at=given.at
        )

    def add_own(self, name: str, text: Text) -> None:
        """Read what the module itself writes; a patch that breaks it is noted."""
        patched = self.patched(text)
        try:
            self.own.append(Fragment(name, self.agent.read(patched, is_own_file=False)))
        except FragmentError as error:
            self._note_broken(patched, error)

    def patched(self, text: Text) -> Text:
        """A text as its patches leave it, as far as they are understood."""
        for patch in self.patches:
            try:
                text = patch.on(text)
            except UnreadPatchError:
                if patch not in self.unread_patches:
                    self.unread_patches.append(patch)
        return text

    def add_document(
        self, name: str, text: Text, read: Callable[[], Document], doubt: str = "", at: Path | None = None
    ) -> None:
        """Take over what a text is read as; where that fails it is noted."""
        try:
            document = read()
        except FragmentError as error:
            self._note_broken(text, error)
            return
        self.fragments.append(Fragment(name, document, doubt, at))
        self.unresolved += [_unread(run) for run in document.unread]

    def _note_broken(self, text: Text, error: FragmentError) -> None:
        at, form = min(error.offset, len(text) - 1), self.agent.form
        span = text.span(at, at + 1) or text.runs[-1].span
        if self.site is None and str(text).startswith("#!"):
            self.unresolved.append(Problem(span, f"not read: this is a program, and no {form}", hides=True))
        elif self.site is None and "{{" in str(text):
            message = f"not read as {form}: another tool fills in its {{{{ }}}} first"
            self.unresolved.append(Problem(span, message, hides=True))
        elif error.is_unread and not text.unknown:
            self.unresolved.append(Problem(span, f"{error}: not judged", hides=True))
        elif (conflict := conflict_in(str(text))) is not None:
            self.broken.append(Problem(text.span(conflict, conflict + 1) or span, MESSAGE))
        elif error.is_duplicate and list(duplicate_tables(text)):
            self.duplicates += duplicate_tables(text)
        elif text.unknown:
            self.unresolved.append(Problem(span, f"not read as {form}, since {text.unknown.reason}", hides=True))
        else:
            self.broken.append(Problem(span, str(error)))


def duplicate_tables(text: Text) -> Iterator[Duplicate]:
    """The servers that a text writes twice."""
    for path, first, second in repeated(str(text)):
        if len(path) == 2 and path[0] == codex.SERVERS:
            nowhere = text.runs[0].span
            yield Duplicate(path[1], text.span(*second) or nowhere, text.span(*first) or nowhere)


def _unread(run: Run) -> Problem:
    reason = run.unknown.reason if run.unknown else ""
    return Problem(run.span, f"what stands here is not read: {reason}", hides=True)


def loose_launch(text: Text, config: Config, agent: Agent) -> Launch:
    """The launch that a file of its own with servers of an agent stands for."""
    launch = assumed_launch(config, agent)
    launch.add_fragment("", text)
    return launch


def assumed_launch(config: Config, agent: Agent) -> Launch:
    """The launch that a file of its own stands for, whatever will be found in it."""
    behind = Behind.YES if config.assume_boundary else Behind.NO
    return Launch(None, agent, config, agent.versions(config.version_of(agent.name)), behind)
