"""A server that `AGENT mcp add` or `add-json` adds, as the text that the command writes."""

from __future__ import annotations

import json
import shlex
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.fragments.json import JsonDocument
from boundary_lint.fragments.json_table import JsonTable
from boundary_lint.patterns import pattern
from boundary_lint.text import Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from boundary_lint.agents.measured import MeasuredAgent
    from boundary_lint.fragments.entries import Path
    from boundary_lint.shell.words import Word
    from boundary_lint.source import Edit, Span

ESCAPED = pattern(r'[\\"\x00-\x1f]')


class JsonAddition(Struct, frozen=True):
    """`AGENT mcp add NAME -e A=b -- COMMAND ARG...`."""

    agent: MeasuredAgent
    script: Text
    name: Word
    env: tuple[Text, ...]
    """Each `A=b`."""
    command: tuple[Text, ...]
    dashes: Word | None
    """The `--` in front of the command."""

    def text(self) -> Text:
        """See addition.Addition."""
        span = self.name.text.runs[0].span
        return Text().join(_object(self, span))

    def document(self, text: Text) -> AddedDocument:
        """See addition.Addition."""
        return AddedDocument(self, text)

    def insertion(self, options: str) -> Edit | None:
        """The edit that adds options: in front of `--`, where no option takes up what follows; else of the name."""
        if self.dashes:
            return self.script.insertion(self.dashes.start, options, self.dashes.start)
        if self.agent.env_option_is_greedy:
            return None
        return self.script.insertion(self.name.start, options, self.name.start)


class JsonTextAddition(Struct, frozen=True):
    """`AGENT mcp add-json NAME JSON`."""

    agent: MeasuredAgent
    name: Word
    server: Text

    def text(self) -> Text:
        """See addition.Addition."""
        span = self.name.text.runs[0].span
        parts = (Text.computed("{", span), *_quoted(Text.computed(self.agent.servers[0], span), span))
        name = (Text.computed(":{", span), *_quoted(self.name.text, span), Text.computed(":", span))
        return Text().join((*parts, *name, self.server, Text.computed("}}", span)))

    def document(self, text: Text) -> JsonDocument:
        """See addition.Addition."""
        return JsonDocument(text)


def _object(addition: JsonAddition, span: Span) -> Iterator[Text]:
    def computed(string: str) -> Text:
        return Text.computed(string, span)

    yield computed("{")
    yield from _quoted(computed(addition.agent.servers[0]), span)
    yield computed(":{")
    yield from _quoted(addition.name.text, span)
    yield computed(':{"command":')
    yield from _quoted(addition.command[0], span)
    yield computed(',"args":[')
    for index, word in enumerate(addition.command[1:]):
        yield computed("," if index else "")
        yield from _quoted(word, span)
    yield computed("]")
    if addition.env:
        yield computed(f',"{addition.agent.env}":{{')
        for index, text in enumerate(addition.env):
            variable = str(text).partition("=")[0]
            yield computed("," if index else "")
            yield from _quoted(text[: len(variable)], span)
            yield computed(":")
            yield from _quoted(text[len(variable) + 1 :], span)
        yield computed("}")
    yield computed("}}}")


def _quoted(text: Text, span: Span) -> Iterator[Text]:
    """A text as a string of JSON."""
    quote = Text.computed('"', span)
    yield quote
    yield Text(_escaped(run) for run in text.runs)
    yield quote


def _escaped(run: Run) -> Run:
    if run.unknown or not ESCAPED.search(run.text):
        return run
    return Run(json.dumps(run.text, ensure_ascii=False)[1:-1], run.span, None, exact=False)


class AddedDocument(JsonDocument):
    """The text that an addition writes: a variable that is put into it becomes an option of the command."""

    no_edit_reason = "the command has no option for it, or none can be added here: write the file instead"
    only_values = True
    values_in = "by `-e`"

    def __init__(self, addition: JsonAddition, text: Text) -> None:
        """Read the text; raises FragmentError."""
        super().__init__(text)
        self.addition = addition

    @cached_property
    def literals(self) -> set[Span]:
        """See Document."""
        return {run.literal.span for run in self.addition.script.runs if run.literal}

    def table_of(self, path: Path, value: dict[str, Any]) -> JsonTable:
        """See Document."""
        return _AddedTable(self, path, value)


class _AddedTable(JsonTable):
    document: AddedDocument

    def insert_all(self, values: Mapping[str, Any]) -> list[Edit] | None:
        """See Table."""
        env = self.document.addition.agent.env
        if self.path[2:] == (env,):
            return self._options(values)
        return self._options(values[env]) if self.path[2:] == () and values.keys() == {env} else None

    def _options(self, variables: Mapping[str, str]) -> list[Edit] | None:
        options = "".join(f"-e {shlex.quote(f'{variable}={value}')} " for variable, value in variables.items())
        edit = self.document.addition.insertion(options)
        return [edit] if edit else None
