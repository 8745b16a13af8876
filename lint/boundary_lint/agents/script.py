"""What a shell script does to an agent's configuration: the texts that it writes, the servers it adds, its patches."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from boundary_lint.shell.syntax import script_in
from boundary_lint.shell.writes import files_written, own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.agents.addition import Addition
    from boundary_lint.agents.codex_patch import Patch
    from boundary_lint.shell.syntax import Script, Simple
    from boundary_lint.shell.words import Word
    from boundary_lint.shell.writes import Written
    from boundary_lint.source import Span

Place: TypeAlias = "tuple[int, ...]"
"""Which of the commands of a script, or, below zero, of the texts that it writes; with those around it."""
ENDS = {"exit", "return"}
PRINTERS = {"cat", "echo", "printf", "tee"}
DEEPEST = 4
"""How deep scripts within the words of scripts are read."""


class AgentScript(Struct):
    """What one script does, in order."""

    fragments: list[Written] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    """Where it has a server, or changes the configuration, in a way that is not understood."""
    may_end: bool = False
    """Whether a test may end it before its last command."""
    read: set[Place] = field(default_factory=set)
    """What of it is in the fragments and additions."""
    rest: list[tuple[Place, object]] = field(default_factory=list)
    """All else that it says, to tell whether a change of it changed anything else."""

    @property
    def writes(self) -> bool:
        """Whether it writes servers, or may."""
        return bool(self.fragments or self.additions or self.unread)

    def rest_beside(self, others: Iterable[AgentScript]) -> list[object]:
        """All else that it says, but for what other agents read in it."""
        read = set[Place]().union(*(other.read for other in others))
        return [one for place, one in self.rest if not any(place[:size] in read for size in range(1, len(place) + 1))]


class ScriptReader(ABC):
    """Reads scripts for one agent."""

    def read(self, script: Script) -> AgentScript:
        """What a script does to the agent's configuration."""
        ends = (one for one in script.commands if one.words and one.words[0].value in ENDS)
        found = AgentScript(may_end=any(one.guarded or not one.certain for one in ends))
        self._read(script, found, ())
        written = [one for one in files_written(script) if one.target]
        texts = [one.text for one in (*written, *found.fragments)]
        known = [*(run.span for text in texts for run in text.runs), *(patch.span for patch in found.patches)]
        found.unread += [span for span in self.signs(script) if not any(one.contains(span) for one in known)]
        return found

    @abstractmethod
    def is_fragment(self, written: Written) -> bool:
        """Whether a text that is written holds the agent's servers, or is its configuration itself."""

    @abstractmethod
    def addition(self, script: Script, words: list[Word]) -> Addition | None:
        """The server that a command adds; None for any other command, and for a server with an address of its own."""

    @abstractmethod
    def may_add(self, values: list[str]) -> bool:
        """Whether a command may add a server, though it is not known which."""

    @abstractmethod
    def patch(self, script: Script, command: Simple, words: list[Word]) -> Patch | None:
        """The patch that a command is, or may be; None for any other command."""

    @abstractmethod
    def signs(self, script: Script) -> Iterator[Span]:
        """Where the text of a script has a server of the agent."""

    def _read(self, script: Script, found: AgentScript, outer: Place) -> None:
        for index, written in enumerate(files_written(script)):
            place = (*outer, -1 - index)
            if self.is_fragment(written):
                found.fragments.append(written)
                found.read.add(place)
            elif written.script and len(outer) < DEEPEST:
                found.rest.append((place, written.target))
                self._read(written.script, found, place)
            else:
                found.rest.append((place, (written.target, str(written.text))))
        for index, command in enumerate(script.commands):
            self._read_command(script, command, found, (*outer, index))

    def _read_command(self, script: Script, command: Simple, found: AgentScript, place: Place) -> None:
        words = own_words(command)
        addition = self.addition(script, words)
        patch = self.patch(script, command, words)
        found.rest.append((place[:-1], [(one.operator, one.target and one.target.value) for one in command.redirects]))
        if addition:
            found.additions.append(addition)
            found.read.add(place)
            return
        values = [word.value for word in words]
        if ("mcp", "remove") in pairwise(values):
            found.additions = [one for one in found.additions if one.name.value not in values]
        elif self.may_add(values):
            span = script.text.span(words[0].start, words[-1].end)
            found.unread += [span] if span else []
        if patch:
            found.patches.append(patch)
        if words and words[0].value in PRINTERS:
            return
        for word in words:
            if not patch and len(place) <= DEEPEST and re.search(r"\s", str(word.text)):
                self._read(script_in(word), found, place)
            else:
                found.rest.append((place, word.value))
