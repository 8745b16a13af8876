"""The evaluator against the real Terraform: the same value, or unknown."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from boundary_lint.sources import Sources
from boundary_lint.terraform.evaluation.budget import Budget
from boundary_lint.terraform.evaluation.worlds import World
from boundary_lint.terraform.module import Module
from boundary_lint.terraform.project import Project
from boundary_lint.terraform.values.numbers import number_text
from boundary_lint.terraform.values.values import Map, Seq, first_unknown, type_of
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown
from terraform_console import NOT_JSON, Answer, Number, answers, own_file, write
from terraform_expressions import FILES, TOPICS

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.terraform.values.types import Type
    from boundary_lint.terraform.values.values import Value

pytestmark = pytest.mark.skipif(not shutil.which("terraform"), reason="terraform is not on PATH")

MAY_BE_UNKNOWN = re.compile(
    r"""
    \b(?:
        \w*md5 | \w*sha\d+ | bcrypt                                # hashes
      | timestamp | uuid | uuidv5 | formatdate | timeadd | timecmp  # time and chance
      | cidr\w+ | base64gzip | abspath | pathexpand
      | log | pow                                                   # inexact
      | issensitive | ephemeralasnull
      | nonsense                                                    # for us it may be one of a later Terraform
    )\(
    | terraform\.workspace | path\.cwd
    | (?<![.\d])\d+\.?[eE][+-]?\d | \[[ ]\*[ ]\] | [ ]\.[ ] | \*/[ ]\.name | [ ]::[ ] | <<Ü  # not in our grammar
    | /[ ]0\b                                                       # infinity
    | file\("nope"\) | "files/binary\.bin" | fileset\("files",[ ]"(?:\.\./|\\\\)
    | \\p\{Greek\} | %YAML
    """,
    re.VERBOSE,
)
"""What may be unknown to us although Terraform knows it."""
NOT_KNOWN = re.compile("the order of a set|a zero with a sign|a division by zero|what type it has|-0 in JSON|YAML that")
"""Why it is: numbers that we have not, and types that follow from the types of nulls, or from a set beside a list."""
NOT_REFUSED = re.compile(
    r"""
      tostring\(null\) | null_list | ,[ ]null\]\) | coalescelist\(null           # a null has no type for us
    | true[ ]\?[ ]"a"[ ]: | :[ ]"a"$ | nonsense | true[ ]\|\|[ ]\[\]\[0\] | false[ ]&&[ ]\("a" | \.\*\.a\[0\]
                                                                        # an error in what does not count
    | ^(?:1|true[ ]\?)[^"]*\n | <<-?[ ] | EOT[ ]\n | \{[ ]a[ ]=[ ]1[ ]b | ^\{\n[ ]+a[ ]?=?\n | \]\.1\.0
                                                                        # our grammar is not as strict
    | templatestring\("
    """,
    re.VERBOSE,
)
"""What Terraform refuses and we do not. Such a template cannot be applied at all, so that no verdict hangs on it."""
MAY_BE_KNOWN = re.compile(r"&&|\|\|")
"""What may be known to us although Terraform does not know it: whatever the other side comes to."""


@dataclass(frozen=True)
class Ours:
    """What our evaluator makes of an expression."""

    value: Value
    known: bool
    chosen: bool = False
    """Whether it is the value of one world of several: it hangs on a condition that is not known."""

    def __str__(self) -> str:
        if not self.known:
            return f"unknown: {self.value.reason}" if isinstance(self.value, Unknown) else "unknown: it cannot be read"
        type_text = _type_pattern(type_of(self.value)).replace("\\", "")
        return f"{type_text} {_json(self.value)!r}"


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Terraform's answer to every expression."""
    every = list(dict.fromkeys(expression for topic in TOPICS.values() for expression in topic))
    return dict(zip(every, answers(every, FILES, tmp_path_factory.mktemp("theirs")), strict=True))


@pytest.mark.parametrize("topic", TOPICS)
def test_values_are_those_of_terraform(topic: str, theirs: dict[str, Answer], tmp_path: Path) -> None:
    expressions = list(dict.fromkeys(TOPICS[topic]))
    wrong = []
    for expression, ours in zip(expressions, _evaluate(expressions, tmp_path), strict=True):
        complaint = _complaint(expression, ours, theirs[expression])
        if complaint:
            wrong.append(f"{complaint}: {expression!r}\n    ours   {ours}\n    theirs {theirs[expression]}")
    assert not wrong, f"{len(wrong)} of {len(expressions)} {topic}:\n" + "\n".join(wrong)


def _evaluate(expressions: list[str], directory: Path) -> list[Ours]:
    write(directory, FILES)
    write(directory, {f"x{index}.tf": own_file(f"x{index}", one) for index, one in enumerate(expressions)})
    project = Project(Sources(directory), {})
    template = project.template(directory)
    return [_local(Module(template, project, World(), Budget()), f"x{index}") for index in range(len(expressions))]


def _local(module: Module, name: str) -> Ours:
    argument = module.template.locals.get(name)
    if argument is None:
        return Ours(None, known=False)
    try:
        value = module.value(argument)
    except Exception as error:
        error.add_note(f"while evaluating {argument.span.text}")
        raise
    unknown = first_unknown(value)
    return Ours(unknown or value, known=not unknown, chosen=bool(module.world.asked))


def _complaint(expression: str, ours: Ours, theirs: Answer) -> str:
    """What is wrong with our value; empty where nothing is."""
    if theirs.kind == "unknown":
        return "known to us alone" if ours.known and not ours.chosen and not MAY_BE_KNOWN.search(expression) else ""
    if theirs.kind == "error":
        return "not refused" if ours.known and not NOT_REFUSED.search(expression) else ""
    if ours.known:
        return "" if _same(ours.value, theirs) else "different"
    return "" if _may_be_unknown(expression, ours.value) or theirs.json == NOT_JSON else "unknown to us alone"


def _may_be_unknown(expression: str, value: Value) -> bool:
    is_not_known = isinstance(value, Unknown) and bool(NOT_KNOWN.search(value.reason))
    return is_not_known or bool(MAY_BE_UNKNOWN.search(expression))


def _same(value: Value, theirs: Answer) -> bool:
    return _same_json(value, theirs.json) and bool(re.fullmatch(_type_pattern(type_of(value)), theirs.type))


def _same_json(value: Value, json: Any) -> bool:
    """Whether a value is that of some JSON. The order in which Terraform writes a set may be one that is not known."""
    if isinstance(value, Map):
        same_keys = isinstance(json, dict) and list(value.items) == list(json)
        return same_keys and all(_same_json(item, json[key]) for key, item in value.items.items())
    if not isinstance(value, Seq):
        return type(_json(value)) is type(json) and _json(value) == json
    if not isinstance(json, list) or len(json) != len(value.items):
        return False
    if value.ordered:
        return all(map(_same_json, value.items, json))
    return all(any(_same_json(item, one) for one in json) for item in value.items)


def _json(value: Value) -> Any:
    if isinstance(value, Map):
        return {key: _json(item) for key, item in value.items.items()}
    if isinstance(value, Seq):
        return [_json(item) for item in value.items]
    if isinstance(value, Fraction):
        return Number(number_text(value))
    return str(value) if isinstance(value, Text) else value


def _type_pattern(one: Type) -> str:
    """What Terraform's text for a type matches. Our nulls have no type, those of Terraform may have one."""
    if one.kind == "any":
        return ".+"
    if one.element:
        inner = _type_pattern(one.element)
        return rf"{one.kind}\({inner}{',?' if not one.element.is_primitive else ''}\)"
    if one.kind == "tuple":
        return rf"tuple\(\[{''.join(f'{_type_pattern(element)},' for element in one.elements)}\]\)"
    if one.kind == "object":
        named = "".join(f"{re.escape(name.lstrip())}: {_type_pattern(below)}," for name, below in one.attributes)
        return rf"object\(\{{{named}\}}\)"
    return one.kind
