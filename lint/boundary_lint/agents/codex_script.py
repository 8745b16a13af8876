"""What a shell script does to Codex's configuration."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.agents.codex_add import read_addition
from boundary_lint.agents.codex_patch import read_patch
from boundary_lint.agents.script import AgentScript
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.toml import TomlDocument
from boundary_lint.patterns import pattern
from boundary_lint.shell.syntax import Script, Simple, script_in
from boundary_lint.shell.writes import Written, files_written, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.source import Span
    from boundary_lint.text import Text

HEADER = pattern(rf"^[ \t]*\[[ \t]*{codex.SERVERS}\b", re.MULTILINE)
CONFIG = pattern(r"codex[^/\s]*/config\.toml$", re.IGNORECASE)
OTHER_FILES = (".html", ".json", ".md", ".py", ".sh", ".tf", ".txt", ".yaml", ".yml")
ENDS = {"exit", "return"}
PRINTERS = {"cat", "echo", "printf", "tee"}
DEEPEST = 4
"""How deep scripts within the words of scripts are read."""


def read_codex_script(script: Script) -> AgentScript:
    """What a script does to Codex's configuration."""
    ends = (one for one in script.commands if one.words and one.words[0].value in ENDS)
    found = AgentScript(may_end=any(one.guarded or not one.certain for one in ends))
    _read(script, found, 0)
    found.unread += _unread(script, found)
    return found


def _unread(script: Script, found: AgentScript) -> Iterator[Span]:
    written = [one for one in files_written(script) if one.target]
    texts = [one.text for one in (*written, *found.fragments)]
    known = [run.span for text in texts for run in text.runs]
    for match in HEADER.finditer(str(script.text)):
        span = script.text.span(match.end() - 1, match.end())
        if span and not any(one.contains(span) for one in known):
            yield span


def _read(script: Script, found: AgentScript, depth: int) -> None:
    for written in files_written(script):
        if _is_fragment(written):
            found.fragments.append(written)
        elif written.script and depth < DEEPEST:
            found.rest.append(written.target)
            _read(written.script, found, depth + 1)
        else:
            found.rest.append((written.target, str(written.text)))
    for command in script.commands:
        _read_command(script, command, found, depth)


def _read_command(script: Script, command: Simple, found: AgentScript, depth: int) -> None:
    words = own_words(command)
    addition = read_addition(script, words)
    patch = read_patch(script, command, words)
    found.rest.append([(one.operator, one.target and one.target.value) for one in command.redirects])
    if addition:
        found.additions.append(addition)
        return
    values = [word.value for word in words]
    if ("mcp", "remove") in pairwise(values):
        found.additions = [one for one in found.additions if one.name.value not in values]
    elif ("mcp", "add") in pairwise(values) and "codex" in " ".join(values) and not _has_address(values):
        span = script.text.span(words[0].start, words[-1].end)
        found.unread += [span] if span else []
    if patch:
        found.patches.append(patch)
    if words and words[0].value in PRINTERS:
        return
    for word in words:
        if not patch and depth < DEEPEST and re.search(r"\s", str(word.text)):
            _read(script_in(word), found, depth + 1)
        else:
            found.rest.append(word.value)


def _has_address(values: list[str]) -> bool:
    return any(value.startswith("--url") for value in values)


def _is_fragment(written: Written) -> bool:
    """Whether a text that is written holds Codex's servers, or is the configuration itself."""
    folder = written.target.rpartition("/")[0].rpartition("/")[2]
    is_other = codex.is_of_another_agent(folder) or written.target.endswith(OTHER_FILES)
    if is_other or written.script:
        return False
    if not written.target:
        return bool(HEADER.search(str(written.text))) and _is_toml(written.text)
    return bool(HEADER.search(str(written.text)) or CONFIG.search(written.target))


def _is_toml(text: Text) -> bool:
    """Whether a text that is only printed is a fragment, and not a help text with one in it."""
    try:
        TomlDocument(text)
    except FragmentError:
        return False
    return True
