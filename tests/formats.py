"""Reading what the formats say, as the programs that they are for do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import xmlschema

from boundary_lint.fixes import Applicability, Fix
from boundary_lint.rule import Edit, Finding, Related, Severity, Span
from boundary_lint.source import Source

SCHEMAS = Path(__file__).with_name("schemas")
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text()))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
LEFT = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
"""What the runner of GitHub Actions puts in the place of what, in this order."""


def made_finding(
    rule: str = "missing-node-ca", *, path: str = "a.toml", text: str = "x", line: int = 1, said: str = "said"
) -> Finding:
    """A finding about a text on some line of a file of the project `/project`, with `said` wherever words go."""
    before = "\n" * (line - 1)
    source = Source(Path("/project", path), f"{before}{text}".encode())
    span = Span(source, len(before), len(source.data))
    fix = Fix(said, Applicability.SAFE, (Edit(span, said),), ())
    return Finding(rule, Severity.ERROR, said, span, said, said, (said,), fix, said, (Related(span, said),))


def strict_json(text: str) -> Any:
    """A JSON document that has no half of a character."""
    document = json.loads(text)
    json.dumps(document, ensure_ascii=False).encode()
    return document


def sarif_run(text: str) -> Any:
    """The only run of a SARIF log that fits its schema."""
    document = strict_json(text)
    SARIF.validate(document)
    (run,) = document["runs"]
    return run


def junit_suites(text: str) -> ElementTree.Element:
    """The document, which fits its schema."""
    JUNIT.validate(text)
    return ElementTree.fromstring(text)


@dataclass
class Command:
    """A command to GitHub Actions."""

    name: str
    properties: dict[str, str]
    data: str


def command(line: str) -> Command:
    """A line as the runner reads it."""
    assert line.startswith("::")
    head, data = line[2:].split("::", 1)
    name, properties = head.split(" ", 1)
    pairs = [pair.split("=", 1) for pair in properties.split(",")]
    return Command(name, {key: _unescaped(value) for key, value in pairs}, _unescaped(data))


def _unescaped(text: str) -> str:
    for escaped, character in LEFT.items():
        text = text.replace(escaped, character)
    return text
