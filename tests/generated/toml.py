"""The same values in all the ways in which TOML can be written."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generated.choices import Choices

BARE = re.compile(r"[A-Za-z0-9_-]+")
EQUALS = [" = ", "=", "  =\t"]
COMMENTS = ["", " # why", "\t# [mcp_servers.no] = \"'${x} %{y}", "  # don't"]


def key(choices: Choices, name: str) -> str:
    """A key: bare where it can be, mostly, or in quotes of either kind."""
    ways = [name] * 6 if BARE.fullmatch(name) else []
    ways += [f'"{_escaped(name)}"', *([f"'{name}'"] if "'" not in name else [])]
    return choices.one_of(ways)


def value(choices: Choices, one: Any) -> str:
    """A value."""
    if isinstance(one, bool):
        return str(one).lower()
    if isinstance(one, int):
        return choices.one_of([str(one), f"{one:_}", *([f"+{one}", f"{one:#x}"] if one > 0 else [])])
    if isinstance(one, str):
        return choices.one_of(_strings(one))
    if isinstance(one, list):
        return _array(choices, one)
    if isinstance(one, dict):
        return inline_table(choices, one)
    assert isinstance(one, float | date)
    return str(one)


def inline_table(choices: Choices, table: dict[str, Any]) -> str:
    """A table between braces, on one line or, as since TOML 1.1, over several."""
    equals = choices.one_of(EQUALS)
    written = [f"{left}{equals}{right}" for name, one in table.items() for left, right in entries(choices, name, one)]
    if choices.once_in(4):
        return _over_lines(choices, "{", written, "}")
    comma, edge = choices.one_of([", ", ","]), choices.one_of([" ", ""])
    return f"{{{edge}{comma.join(written)}{edge}}}"


def entries(choices: Choices, name: str, one: Any) -> list[tuple[str, str]]:
    """A key and its value; a table may be dotted keys instead."""
    written = key(choices, name)
    if isinstance(one, dict) and one and choices.once_in(3):
        dot = choices.one_of([".", ".", " . "])
        return [(f"{written}{dot}{key(choices, below)}", value(choices, inner)) for below, inner in one.items()]
    return [(written, value(choices, one))]


def _array(choices: Choices, items: list[Any]) -> str:
    written = [value(choices, one) for one in items]
    if choices.once_in(4):
        return _over_lines(choices, "[", written, "]")
    before, behind = choices.one_of([("", ""), (" ", " "), (" ", ", "), ("", ",")])
    return f"[{before}{', '.join(written)}{behind if written else before}]"


def _over_lines(choices: Choices, opening: str, written: list[str], closing: str) -> str:
    """What stands between commas, on lines of their own, with comments."""
    indent, last = choices.one_of(["  ", "\t", ""]), choices.one_of([",", ""])
    if choices.once_in(3):  # the commas in front
        lines = [f"{', ' if at else ''}{one}" for at, one in enumerate(written)]
    else:
        lines = [f"{one}{',' if at < len(written) else last}" for at, one in enumerate(written, 1)]
    lines = [f"{indent}{line}{choices.one_of(COMMENTS)}" for line in lines]
    lines += [f"{indent}# [x]"] * choices.once_in(3)
    return "\n".join([opening + choices.one_of(COMMENTS), *lines, choices.one_of(["", indent]) + closing])


def _strings(text: str) -> list[str]:
    escaped = _escaped(text)
    ways = [f'"{escaped}"', f'"{escaped}"', f'"{escaped}"', f'"""{escaped}"""', f'"""\n{escaped}"""']
    ways += [f'"\\u{ord(text[0]):04x}{_escaped(text[1:])}"'] if text else []
    if "'" not in text and "\n" not in text:
        ways += [f"'{text}'", f"'''{text}'''", f"'''\n{text}'''"]
    if "\n" in text:
        ways.append('"""' + "\n".join(map(_escaped, text.split("\n"))) + '"""')
    return ways


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
