"""What a shell script does to Codex's configuration."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.agents.codex_add import read_addition
from boundary_lint.agents.codex_patch import read_patch
from boundary_lint.agents.script import AgentScript, ScriptReader
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.toml import TomlDocument
from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.codex_add import CodexAddition
    from boundary_lint.agents.codex_patch import Patch
    from boundary_lint.shell.syntax import Script, Simple
    from boundary_lint.shell.words import Word
    from boundary_lint.shell.writes import Written
    from boundary_lint.source import Span
    from boundary_lint.text import Text

HEADER = pattern(rf"^[ \t]*\[[ \t]*{codex.SERVERS}\b", re.MULTILINE)
CONFIG = pattern(r"codex[^/\s]*/config\.toml$", re.IGNORECASE)
OTHER_FILES = (".html", ".json", ".md", ".py", ".sh", ".tf", ".txt", ".yaml", ".yml")


def read_codex_script(script: Script) -> AgentScript:
    """What a script does to Codex's configuration."""
    return CodexScriptReader().read(script)


class CodexScriptReader(ScriptReader):
    """Reads scripts for Codex."""

    def is_fragment(self, written: Written) -> bool:
        """See ScriptReader."""
        folder = written.target.rpartition("/")[0].rpartition("/")[2]
        is_other = codex.is_of_another_agent(folder) or written.target.endswith(OTHER_FILES)
        if is_other or written.script:
            return False
        if not written.target:
            return bool(HEADER.search(str(written.text))) and _is_toml(written.text)
        return bool(HEADER.search(str(written.text)) or CONFIG.search(written.target))

    def addition(self, script: Script, words: list[Word]) -> CodexAddition | None:
        """See ScriptReader."""
        return read_addition(script, words)

    def may_add(self, values: list[str]) -> bool:
        """See ScriptReader."""
        has_address = any(value.startswith("--url") for value in values)
        return ("mcp", "add") in pairwise(values) and "codex" in " ".join(values) and not has_address

    def patch(self, script: Script, command: Simple, words: list[Word]) -> Patch | None:
        """See ScriptReader."""
        return read_patch(script, command, words)

    def signs(self, script: Script) -> Iterator[Span]:
        """See ScriptReader."""
        for match in HEADER.finditer(str(script.text)):
            span = script.text.span(match.end() - 1, match.end())
            if span:
                yield span


def _is_toml(text: Text) -> bool:
    """Whether a text that is only printed is a fragment, and not a help text with one in it."""
    try:
        TomlDocument(text)
    except FragmentError:
        return False
    return True
