"""`codex mcp add`: the table that it writes into the configuration, and what can be added to the command."""

from __future__ import annotations

import shlex
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.agents import codex
from boundary_lint.agents.mcp_add import behind_add
from boundary_lint.agents.programs import agent_named
from boundary_lint.fragments.toml import TomlDocument
from boundary_lint.fragments.toml_table import TomlTable
from boundary_lint.patterns import pattern
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.shell.syntax import Script
    from boundary_lint.shell.words import Word
    from boundary_lint.source import Edit, Span

BARE = pattern(r"[A-Za-z0-9_-]+")
ESCAPED = pattern(r'[\\"\x00-\x1f\x7f]')


class CodexAddition(Struct, frozen=True):
    """`codex mcp add NAME --env A=b -- COMMAND ARG...`."""

    script: Text
    name: Word
    env: tuple[Text, ...]
    """Each `A=b`."""
    command: tuple[Word, ...]

    def text(self) -> Text:
        """See addition.Addition."""
        return Text().join(_table(self, self.name.text.runs[0].span))

    def document(self, text: Text) -> AddedDocument:
        """See addition.Addition."""
        return AddedDocument(self, text)


def read_addition(script: Script, words: list[Word]) -> CodexAddition | None:
    """The server that a command adds; None for any other command, and for a server with an address of its own."""
    found = behind_add(script, words, _is_codex, ("add",))
    if found is None:
        return None
    _, rest = found
    names: list[Word] = []
    env: list[Text] = []
    while rest and rest[0].value != "--" and not names:
        word = rest.pop(0)
        option, equals, _ = word.value.partition("=")
        if option == "--url":
            return None
        if option == "--env":
            env.append(word.text[len("--env=") :] if equals else rest.pop(0).text if rest else Text())
        elif not option.startswith("-"):
            names.append(word)
        elif not equals and rest:
            rest.pop(0)
    more, command = _split(rest)
    if not names or not command or not names[0].text.runs:
        return None
    return CodexAddition(script.text, names[0], (*env, *more), tuple(command))


def _is_codex(value: str) -> bool:
    return agent_named(value) == "Codex" or value.startswith("@openai/codex")


def _split(rest: list[Word]) -> tuple[list[Text], list[Word]]:
    """The variables that stand behind the name, and the command."""
    env = []
    rest = list(rest)
    while rest and rest[0].value.startswith("-") and rest[0].value != "--":
        option = rest.pop(0)
        if option.value.startswith("--url"):
            return [], []
        value = option.text[len("--env=") :] if "=" in option.value else rest.pop(0).text if rest else Text()
        env += [value] if option.value.startswith("--env") else []
    return env, rest[1:] if rest and rest[0].value == "--" else rest


def _table(addition: CodexAddition, span: Span) -> Iterator[Text]:
    def computed(string: str) -> Text:
        return Text.computed(string, span)

    name = list(_key(addition.name.text, span))
    yield from (computed(f"[{codex.SERVERS}."), *name, computed("]\ncommand = "))
    yield from _quoted(addition.command[0].text, span)
    yield computed("\nargs = [")
    for index, word in enumerate(addition.command[1:]):
        yield computed(", " if index else "")
        yield from _quoted(word.text, span)
    yield computed("]\n")
    if addition.env:
        yield from (computed(f"\n[{codex.SERVERS}."), *name, computed(".env]\n"))
    for text in addition.env:
        variable = str(text).partition("=")[0]
        yield from _key(text[: len(variable)], span)
        yield computed(" = ")
        yield from _quoted(text[len(variable) + 1 :], span)
        yield computed("\n")


def _key(text: Text, span: Span) -> Iterator[Text]:
    if BARE.fullmatch(str(text)):
        yield text
    else:
        yield from _quoted(text, span)


def _quoted(text: Text, span: Span) -> Iterator[Text]:
    """A text as a string of TOML."""
    yield Text.computed('"', span)
    at = 0
    for match in ESCAPED.finditer(str(text)):
        yield text[at : match.start()]
        yield Text.computed(f"\\u{ord(match[0]):04x}", span)
        at = match.end()
    yield text[at:]
    yield Text.computed('"', span)


class AddedDocument(TomlDocument):
    """The table that an addition writes: a variable that is put into it becomes an option of the command."""

    no_edit_reason = "`codex mcp add` has no option for it: write the table into config.toml instead"
    only_values = True
    values_in = "by `--env`"

    def __init__(self, addition: CodexAddition, text: Text) -> None:
        """Read the table, as patches leave it; raises FragmentError."""
        super().__init__(text)
        self.addition = addition

    @cached_property
    def literals(self) -> set[Span]:
        """See Document."""
        return {run.literal.span for run in self.addition.script.runs if run.literal}

    def table(self, path: tuple[str, ...]) -> TomlTable | None:
        """See Document."""
        table = super().table(path)
        return _AddedTable(self, table.path, table.value) if table else None


class _AddedTable(TomlTable):
    document: AddedDocument

    def insert(self, key: str, value: Any) -> list[Edit] | None:
        """See Table."""
        if self.path[2:] == ("env",):
            return self._options({key: value})
        return self._options(value) if self.path[2:] == () and key == "env" else None

    def _options(self, variables: dict[str, str]) -> list[Edit] | None:
        name = self.document.addition.name
        options = "".join(f"--env {shlex.quote(f'{variable}={value}')} " for variable, value in variables.items())
        edit = self.document.addition.script.insertion(name.start, options, name.start)
        return [edit] if edit else None
