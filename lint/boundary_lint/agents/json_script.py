"""What a shell script does to the configuration of an agent with servers in JSON."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from boundary_lint.agents.codex_patch import OTHERS, SED, Patch
from boundary_lint.agents.json_add import read_json_addition
from boundary_lint.agents.script import ScriptReader
from boundary_lint.shell.writes import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.addition import Addition
    from boundary_lint.agents.measured import MeasuredAgent
    from boundary_lint.agents.script import AgentScript
    from boundary_lint.shell.syntax import Script, Simple
    from boundary_lint.shell.words import Word
    from boundary_lint.shell.writes import Written
    from boundary_lint.source import Span

EDITORS = OTHERS | SED | {"jq"}
"""Programs that people change JSON with."""
ADDRESS = ("http", "sse", "streamable-http", "--url", "-u")


class JsonScriptReader(ScriptReader):
    """Reads scripts for one agent."""

    def __init__(self, agent: MeasuredAgent) -> None:
        self._agent = agent
        self._named: set[str] = set()
        """The files that the agent is told to read."""

    def read(self, script: Script) -> AgentScript:
        """See ScriptReader."""
        self._named.update(name for command in script.commands for name in self._named_in(script, command))
        return super().read(script)

    def is_fragment(self, written: Written) -> bool:
        """See ScriptReader."""
        is_own = self._agent.is_own_file(written.target) or written.target in self._named
        return is_own and not written.script

    def _named_in(self, script: Script, command: Simple) -> Iterator[str]:
        values = [script.resolved(word.value) for word in own_words(command)]
        if any(map(self._agent.is_program, values)):
            for value, behind in pairwise([*values, ""]):
                option, equals, name = value.partition("=")
                if option == self._agent.config_option:
                    yield name if equals else behind

    def addition(self, script: Script, words: list[Word]) -> Addition | None:
        """See ScriptReader."""
        return read_json_addition(script, words, self._agent)

    def may_add(self, values: list[str]) -> bool:
        """See ScriptReader."""
        adds = any(pair in pairwise(values) for pair in (("mcp", "add"), ("mcp", "add-json")))
        has_address = any(value.startswith(("http:", "https:")) or value in ADDRESS for value in values)
        return adds and any(map(self._agent.is_program, values)) and not has_address

    def patch(self, script: Script, command: Simple, words: list[Word]) -> Patch | None:
        """See ScriptReader. It is not read what such a program does."""
        values = [script.resolved(word.value) for word in words]
        bodies = [str(redirect.body) for redirect in command.redirects if redirect.body is not None]
        everything = " ".join([*values, *bodies])
        span = script.text.span(words[0].start, words[-1].end) if words else None
        is_editor = any(value.rpartition("/")[2] in EDITORS for value in values)
        return Patch(None, False, everything, span) if is_editor and span and self._is_meant(everything) else None

    def _is_meant(self, text: str) -> bool:
        return self._agent.names_own_file(text) or bool(re.search(rf"\.{re.escape(self._agent.servers[0])}\b", text))

    def signs(self, script: Script) -> Iterator[Span]:
        """See ScriptReader. Only in a script that names a file of the agent can it be one of its servers."""
        string, (key, *_) = str(script.text), self._agent.servers
        if not self._agent.names_own_file(string):
            return
        for match in re.finditer(rf"\b{re.escape(key)}\b(?=\W)", string):
            span = script.text.span(*match.span())
            if span:
                yield span
