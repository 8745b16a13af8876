"""Where `AGENT mcp add` stands among the words of a command: for Codex, and for the agents with servers in JSON."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.shell.syntax import Script
    from boundary_lint.shell.words import Word


def behind_add(
    script: Script, words: list[Word], is_program: Callable[[str], bool], verbs: tuple[str, ...]
) -> tuple[str, list[Word]] | None:
    """The verb, and the words behind it, whatever stands in front of `AGENT mcp` and between its words."""
    values = [script.resolved(word.value) for word in words]
    at = next((index for index, value in enumerate(values) if is_program(value)), None)
    adds = [] if at is None else [index for index in range(at, len(values)) if values[index] in verbs]
    if at is None or not adds:
        return None
    between = [value for before, value in pairwise(values[at : adds[0]]) if not {before[:1], value[:1]} & {"-"}]
    return (values[adds[0]], words[adds[0] + 1 :]) if between == ["mcp"] else None
