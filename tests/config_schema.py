"""Makes the JSON Schema of the configuration, and the table of settings in docs/configuration.md.

`python -m pytest --update-cases tests/test_config_schema.py` writes them; without the option that test compares.
Only what draft 4 of JSON Schema has too is used: editors that complete TOML know no more.
"""

from __future__ import annotations

import json
from typing import Any

from boundary_lint import cli, facts
from boundary_lint.command import launchers
from boundary_lint.config import CA_STYLES, Config, Severity
from boundary_lint.configuration.reading import OF_PATHS, OVERRIDES, PATHS, READERS
from boundary_lint.configuration.settings import ADDING, OF_FILES
from boundary_lint.registry import all_rules

Schema = dict[str, Any]

ID = "https://raw.githubusercontent.com/boundary-lint/boundary-lint/main/docs/config.schema.json"
DESCRIPTIONS = {
    "also-require": "Variables that each server has to receive, beyond what it is known to need.",
    "assume-boundary": "Whether files of their own (`config.toml`, scripts) are taken to be used behind the firewall.",
    "ca-dir": "Where the firewall keeps its certificate: a directory with its whole path.",
    "ca-style": "Whether a fix forwards a variable by name, or writes the certificate's path.",
    "codex-version": "The Codex that a template without a pin, or a file of its own, is used with.",
    "enable": "Rules to run besides those that run by themselves.",
    "exclude": "Files that are not looked at, as patterns of a .gitignore.",
    "ignore": "Rules that are not run.",
    "include": "Markdown files that are looked at though nobody names them, as patterns of a .gitignore.",
    "launchers": "Which known launcher a program is as good as, by its name, its path or a pattern of either.",
    "min-severity": "Findings below this severity are counted, not shown, and do not fail.",
    "min-startup-timeout": "How many seconds a server that downloads needs for its start, at least.",
    "modules": "Which known module a source is a fork of, by the source as the template writes it.",
    "overrides": "Settings for some paths only.",
    "paths": "Where the override holds, as patterns of a .gitignore.",
    "select": "The rules to run; empty for all that run by themselves.",
    "severity": "How severe the findings of a rule are, whatever it says itself.",
    "wrappers": "Programs that start what stands behind their own words.",
}
NO_BLANK = {"type": "string", "pattern": r"\S"}
SEVERITY = {"enum": list(map(str, Severity))}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _fork() -> Schema:
    rows = facts.load("modules")["module"]
    return {
        "type": "object",
        "properties": {
            "module": {"enum": [row["name"] for row in rows], "description": "The module that it is a fork of."},
            "version": {"type": "string", "description": "The version that the fork is like."},
        },
        "required": ["module", "version"],
        "additionalProperties": False,
        "anyOf": [
            {"properties": {"module": {"enum": [row["name"]]}, "version": {"enum": row["versions"]}}} for row in rows
        ],
    }


def _kinds() -> dict[str, Schema]:
    """What each setting may be."""
    rules = _list({"$ref": "#/$defs/rule"})
    severities = {name: {**SEVERITY, "description": rule.summary} for name, rule in all_rules().items()}
    return {
        "also-require": _list({"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}),
        "assume-boundary": {"type": "boolean"},
        "ca-dir": {"type": "string", "pattern": "^/"},
        "ca-style": {"enum": list(CA_STYLES)},
        "codex-version": {"type": "string", "pattern": r"^v?[0-9]+(\.[0-9]+){2,}([-+.]?[0-9A-Za-z]+)*$"},
        "enable": rules,
        "exclude": _list(NO_BLANK),
        "ignore": rules,
        "include": _list(NO_BLANK),
        "launchers": {
            "type": "object",
            "additionalProperties": {"enum": sorted({launcher.name for launcher in launchers()})},
        },
        "min-severity": SEVERITY,
        "min-startup-timeout": {"type": "number", "minimum": 0},
        "modules": {"type": "object", "additionalProperties": _fork()},
        OVERRIDES: _list({"$ref": "#/$defs/override"}),
        PATHS: _list(NO_BLANK),
        "select": rules,
        "severity": {"type": "object", "properties": severities, "additionalProperties": False},
        "wrappers": _list(NO_BLANK),
    }


def schema() -> Schema:
    """The whole schema."""
    kinds = {name: {"description": DESCRIPTIONS[name], **kind} for name, kind in _kinds().items()}
    for name, default in _defaults().items():
        kinds[name]["default"] = default
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "boundary-lint",
        "description": "`.boundary-lint.toml`, and `[tool.boundary-lint]` in pyproject.toml.",
        **_object({name: kind for name, kind in kinds.items() if name != PATHS}),
        "$defs": {
            "rule": {"enum": list(all_rules()), "description": "The name of a rule."},
            "override": {
                **_object({name: _without_default(kinds[name]) for name in OF_PATHS}),
                "required": [PATHS],
            },
        },
    }


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _without_default(kind: Schema) -> Schema:
    return {key: value for key, value in kind.items() if key != "default"}


def _defaults() -> dict[str, Any]:
    """The default of each setting that has one."""
    found: dict[str, Any] = {}
    for name in READERS.keys() - OF_FILES:
        value = getattr(Config(), name.replace("-", "_"))
        if isinstance(value, Severity):
            found[name] = str(value)
        elif isinstance(value, bool | float | int | str):
            found[name] = value
    return found


def text() -> str:
    """The file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def table() -> str:
    """The table of all settings, for the page about the configuration."""
    options = {option for parameter in cli.command.params for option in parameter.opts}
    lines = ["| setting | default | says | over several places | option |", "| --- | --- | --- | --- | --- |"]
    for name, description in DESCRIPTIONS.items():
        default = f"`{json.dumps(_defaults()[name])}`" if name in _defaults() else "-"
        places = "-" if name == PATHS else "adds up" if name in ADDING | OF_FILES | {OVERRIDES} else "the last counts"
        option = f"`--{name}`" if f"--{name}" in options else "-"
        lines.append(f"| `{name}` | {default} | {description} | {places} | {option} |")
    return "".join(f"{line}\n" for line in lines)
