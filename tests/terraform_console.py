"""What the real Terraform makes of expressions."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CHUNK = 1000
"""Expressions of one directory."""
PLACE = re.compile(r"^  on x(\d+)\.tf line", re.MULTILINE)


class Number(str):
    """A number, with the very digits of its JSON."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Answer:
    """What Terraform makes of an expression."""

    kind: str
    """`value`; `error`; `unknown` where some part of it is not known."""
    type: str = ""
    """As `type()` prints it, without the spaces and line ends that lay it out."""
    json: Any = None

    def __str__(self) -> str:
        return f"{self.type} {self.json!r}" if self.kind == "value" else self.kind


ERROR, UNKNOWN = Answer("error"), Answer("unknown")
NOT_JSON = "no JSON can hold it"
"""In place of the JSON of infinity."""


def own_file(name: str, expression: str, around: tuple[str, str] = ("", "")) -> bytes:
    """A file with one local, its line ends those of the expression."""
    newline = "\r\n" if "\r\n" in expression else "\n"
    before, after = around
    return f"locals {{{newline}  {name} = {before}{expression}{newline}{after}}}{newline}".encode()


def answers(expressions: Sequence[str], files: Mapping[str, bytes], scratch: Path) -> list[Answer]:
    """What Terraform makes of each expression, in directories that have these files as well."""
    chunks = [expressions[at : at + CHUNK] for at in range(0, len(expressions), CHUNK)]
    directories = [scratch / f"chunk-{index}" for index in range(len(chunks))]
    with ThreadPoolExecutor(2) as pool:
        return [one for part in pool.map(_chunk, chunks, [files] * len(chunks), directories) for one in part]


def write(directory: Path, files: Mapping[str, bytes]) -> None:
    """Make files, and the directories that they are in."""
    for name, data in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_bytes(data)


def _chunk(expressions: Sequence[str], files: Mapping[str, bytes], directory: Path) -> list[Answer]:
    plain = directory / "plain"
    write(plain, {f"x{index}.tf": own_file("x", one) for index, one in enumerate(expressions)})
    broken = _places(_run(plain, "fmt", "-check", "-list=false").stderr)
    sound = [index for index in range(len(expressions)) if index not in broken]
    evaluated = directory / "evaluated"
    write(evaluated, files)
    write(evaluated, {f"x{index}.tf": _guarded(index, expressions[index]) for index in sound})
    # References to what is not there are no errors that try() sees: each is found by its file, and taken out.
    refused = _places(_console(evaluated, "null").stderr)
    for index in refused:
        (evaluated / f"x{index}.tf").unlink()
    rest = [index for index in sound if index not in refused]
    found = dict(zip(rest, _evaluated(evaluated, rest), strict=True))
    return [found.get(index, ERROR) for index in range(len(expressions))]


def _guarded(index: int, expression: str) -> bytes:
    json_of = f"  j{index} = try(nonsensitive(base64encode(jsonencode(local.x{index}[0]))), '!')\n".replace("'", '"')
    return own_file(f"x{index}", expression, ("try([", f'  ], "!")\n{json_of}'))


def _evaluated(directory: Path, indexes: Sequence[int]) -> list[Answer]:
    lists = {"types": "x", "jsons": "j"}
    listed = {name: ", ".join(f"local.{letter}{index}" for index in indexes) for name, letter in lists.items()}
    write(directory, {"lists.tf": "".join(f"locals {{ {name} = [{of}] }}\n" for name, of in listed.items()).encode()})
    types, jsons = (_console(directory, line).stdout.splitlines() for line in ("type(local.types)", "local.jsons"))
    return [_answer(*pair) for pair in zip(_types(types), (line.strip(' ",') for line in jsons[1:-1]), strict=True)]


def _answer(type_text: str, encoded: str) -> Answer:
    if type_text == "string":
        return ERROR
    if type_text == "dynamic":
        return UNKNOWN
    own = type_text.removeprefix("tuple([").removesuffix(",])")
    if encoded == "!":
        return Answer("value", own, NOT_JSON)
    return Answer("value", own, json.loads(base64.b64decode(encoded), parse_int=Number, parse_float=Number))


def _types(lines: Sequence[str]) -> list[str]:
    """The types of a tuple's elements, out of what type() prints of it: one that begins is indented by four."""
    found: list[str] = []
    for line in lines[1:-1]:
        if line.startswith("    ") and line[4] not in " ])}":
            found.append("")
        found[-1] += line.strip()
    return [one.removesuffix(",") for one in found]


def _places(stderr: str) -> set[int]:
    return {int(index) for index in PLACE.findall(stderr)}


def _console(directory: Path, line: str) -> subprocess.CompletedProcess[str]:
    return _run(directory, "console", stdin=line + "\n")


def _run(directory: Path, command: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    environment = {**clean, "HOME": str(directory), "TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1"}
    line = ["terraform", command, "-no-color", *arguments]
    return subprocess.run(
        line, cwd=directory, env=environment, input=stdin, capture_output=True, encoding="utf-8", check=False
    )
