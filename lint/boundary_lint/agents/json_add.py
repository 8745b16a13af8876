"""`AGENT mcp add` and `AGENT mcp add-json` of the agents with servers in JSON: what is said in the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.agents.json_addition import JsonAddition, JsonTextAddition
from boundary_lint.agents.mcp_add import behind_add
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.agents.measured import MeasuredAgent
    from boundary_lint.shell.syntax import Script
    from boundary_lint.shell.words import Word

ENV = ("-e", "--env")
TRANSPORT = ("-t", "--transport", "--type")
VERBS = ("add", "add-json")


def read_json_addition(
    script: Script, words: list[Word], agent: MeasuredAgent
) -> JsonAddition | JsonTextAddition | None:
    """The server that a command adds; None for any other command, and for a server with an address of its own."""
    found = behind_add(script, words, agent.is_program, VERBS)
    if found is None:
        return None
    verb, rest = found
    options, operands, dashes = _parted(rest, agent)
    is_remote = any(option in TRANSPORT and str(text) != "stdio" for option, text in options)
    if is_remote or not operands or not operands[0].text.runs:
        return None
    name, *command = operands
    if verb == "add-json":
        return JsonTextAddition(agent, name, command[0].text) if command and command[0].text.runs else None
    given = [text for option, text in options if option in ("-c", "--command")]
    more = [part for option, text in options if option == "--args" for part in text.split(" ") if len(part)]
    parts = (*given, *more, *(word.text for word in command))
    if not parts or not parts[0].runs or str(parts[0]).startswith(("http:", "https:")):
        return None
    env = tuple(text for option, text in options if option in ENV)
    return JsonAddition(agent, script.text, name, env, parts, dashes)


def _parted(words: list[Word], agent: MeasuredAgent) -> tuple[list[tuple[str, Text]], list[Word], Word | None]:
    """The options with their values, all else in order, and the first `--`."""
    options: list[tuple[str, Text]] = []
    operands: list[Word] = []
    rest = list(words)
    dashes = None
    while rest:
        word = rest.pop(0)
        option, equals, _ = word.value.partition("=")
        if word.value == "--":
            dashes = word if len(operands) == 1 else None
            operands += [] if dashes and agent.adds_command_first else rest
            break
        if option not in agent.add_options:
            operands.append(word)
        elif equals:
            options.append((option, word.text[len(option) + 1 :]))
        elif not agent.add_options[option]:
            options.append((option, Text()))
        elif rest:
            options.append((option, rest.pop(0).text))
            while agent.env_option_is_greedy and option in ENV and rest and "=" in rest[0].value:
                options.append((option, rest.pop(0).text))
    return options, operands, dashes
