"""Which agents a shell script runs, and whether it runs them through the firewall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint import firewall
from boundary_lint.agents.programs import agent_named, begins_session
from boundary_lint.patterns import pattern
from boundary_lint.shell.syntax import Script, read_script, script_in
from boundary_lint.shell.writes import files_written, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.shell.syntax import Simple
    from boundary_lint.shell.words import Word
    from boundary_lint.source import Span

PREFIX = "AGENTAPI_BOUNDARY_PREFIX"
"""The variable in which the agentapi module gives a start script the firewall's wrapper, where it is switched on."""
IN_FRONT = {"exec", "nohup", "env", "command", "setsid", "time"}
ASSIGNMENT = pattern(r"([A-Za-z_]\w*)=(\S*)")
DEEPEST = 4


class Through(Struct, frozen=True):
    """The firewall's program in front of another one."""

    jail: str = ""
    """What its `--jail-type` says; empty without."""
    config: str = ""
    """What its `--config` says; empty without."""
    by_prefix: bool = False
    """Whether it is there only where a module's switch is on."""


class Run(Struct, frozen=True):
    """An agent that is run."""

    agent: str
    """Empty for a program that is run through the firewall and may be any."""
    program: str
    """As it is written."""
    through: Through | None
    """None for one that is run outside the firewall."""
    span: Span
    arguments: tuple[str, ...] = ()


class _Around(Struct, frozen=True):
    """What stands around a script."""

    through: Through | None = None
    variables: tuple[tuple[str, str], ...] = ()
    """What is set in front of it."""
    depth: int = 0


_ALONE = _Around()


def runs_in(script: Script, around: _Around = _ALONE) -> Iterator[Run]:
    """The agents that a script runs, also by way of scripts in its own words and files."""
    for command in script.commands:
        yield from _run_by(script, command, around)
    for written in files_written(script):
        if written.script and around.depth < DEEPEST:
            for run in runs_in(written.script, replace(around, depth=around.depth + 1)):
                yield replace(run, agent=run.agent or agent_named(written.target) or "")


def _run_by(script: Script, command: Simple, around: _Around) -> Iterator[Run]:
    words = own_words(command)
    values = [script.resolved(word.value) for word in words]
    found = _firewall_in(values)
    through, start = found or (around.through, 0)
    variables = (*around.variables, *_variables(script, command, values[: start or None]))
    if found and through:
        through = _with_variables(through, dict(variables))
    inner = _Around(through if found else None, variables, around.depth)
    runs = [run for word in words for run in _inside(word, command, inner)]
    if runs:
        yield from (replace(run, through=run.through or through) for run in runs)
        return
    at = next((index for index in _candidates(values, start, found is not None) if agent_named(values[index])), None)
    span = script.text.span(words[0].start, words[-1].end) if words else None
    if span is None:
        return
    if at is not None:
        agent = agent_named(values[at]) or ""
        if begins_session(agent, values[at + 1 :]):
            yield Run(agent, values[at], through, span, tuple(values[at + 1 :]))
    elif found and start < len(values):
        yield Run("", values[start], through, span)


def _candidates(values: list[str], start: int, is_through: bool) -> range:
    """Where an agent's name may stand: anywhere behind the firewall's, else at the start or behind `--`."""
    if is_through:
        return range(start, len(values))
    while start < len(values) and (values[start] in IN_FRONT or "=" in values[start].partition("/")[0]):
        start += 1
    if "--" in values:
        return range(values.index("--") + 1, len(values))
    return range(start, min(start + 1, len(values)))


def _variables(script: Script, command: Simple, values: list[str]) -> Iterator[tuple[str, str]]:
    """What a command sets: in front of it, and in its words as those of `env` and of `tmux -e`."""
    yield from ((name, script.resolved(word.value)) for name, word in command.assignments)
    for value in values:
        match = ASSIGNMENT.fullmatch(value)
        if match:
            yield match[1], match[2]


def _with_variables(through: Through, variables: dict[str, str]) -> Through:
    """With what variables say that no option says."""
    jail, config = (variables.get(firewall.setting(name).variable, "") for name in ("jail_type", "config"))
    return replace(through, jail=through.jail or jail, config=through.config or config)


def _inside(word: Word, command: Simple, around: _Around) -> Iterator[Run]:
    """What a word runs that is a script itself, as in `bash -c "..."`, `tmux new '...'` and `alias codex='...'`."""
    is_printed = command.values[0] in ("echo", "printf")
    if around.depth < DEEPEST and not is_printed and any(character in str(word.text) for character in " \n"):
        is_alias = command.values[0] == "alias"
        script = read_script(word.text[word.value.find("=") + 1 :]) if is_alias else script_in(word)
        yield from runs_in(script, replace(around, depth=around.depth + 1))


def _firewall_in(values: list[str]) -> tuple[Through, int] | None:
    """The firewall's program in a command, and where the words of the program behind it begin."""
    for index, value in enumerate(values):
        if PREFIX in value:
            return Through(by_prefix=True), index + 1
        for program in map(str.split, firewall.programs()):
            if [value.rpartition("/")[2], *values[index + 1 : index + len(program)]] == program:
                return _options(values, index + len(program))
    return None


def _options(values: list[str], start: int) -> tuple[Through, int] | None:
    """The options of the firewall, up to `--` or the first word that is none; None for one that only prints."""
    end = values.index("--", start) if "--" in values[start:] else len(values)
    given: dict[str, str] = {}
    index = start
    while index < end and values[index].startswith("-"):
        name, equals, value = values[index].partition("=")
        if name in ("--help", "--version", "-h"):
            return None
        if not equals and index + 1 < end and not values[index + 1].startswith("-"):
            index += 1
            value = values[index]
        given[name] = value
        index += 1
    behind = end + 1 if end < len(values) else index
    jail, config = (given.get(firewall.setting(name).option, "") for name in ("jail_type", "config"))
    return Through(jail, config), behind
