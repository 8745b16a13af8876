"""What Codex makes of a server's table: which keys it knows, and what it refuses.

Source: facts/codex_server.schema.json.
"""

from __future__ import annotations

import datetime
import json
import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from packaging.version import Version

from boundary_lint import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

SCHEMA = "codex_server.schema"
MOST = 1_000_000
DURATION = "cannot convert float seconds to Duration: value is"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a server's table for which versions of Codex refuse the whole file."""

    path: tuple[str | int, ...]
    """Where it stands; empty for the table itself."""
    words: str
    """What is wrong with it, as the rest of a sentence."""
    codex: str
    """The end of Codex's own message."""
    expected: str
    """Codex's word for the type that it wants; empty where the type is right."""
    since: Version
    until: Version | None

    def holds_for(self, version: Version) -> bool:
        """Whether a version refuses it."""
        return self.since <= version and (self.until is None or version <= self.until)


@dataclass(frozen=True, slots=True)
class Key:
    """A key that Codex knows."""

    name: str
    since: Version
    until: Version | None

    def is_unknown_to(self, version: Version) -> bool:
        """Whether a version does not know it yet."""
        return version < self.since


@cache
def keys() -> dict[str, Key]:
    """The keys of a server's table that some version knows."""
    properties = facts.load_json(SCHEMA)["properties"]
    return {name: Key(name, *_range([one])) for name, one in properties.items()}


@cache
def change_points() -> tuple[Version, ...]:
    """The versions that begin to know something, or to refuse it."""
    schema = facts.load_json(SCHEMA)
    rows = [*schema["properties"].values(), *schema["allOf"]]
    return tuple(sorted({Version(row["x-since"]) for row in rows if "x-since" in row}))


def refusals(server: Mapping[str, Any]) -> Iterator[Refusal]:
    """What some version refuses a server's table for."""
    if is_ordinary(server):
        return
    for error in _validator().iter_errors(_as_json(server)):
        yield _refusal(error, _at(server, error.absolute_path))


def is_ordinary(server: Mapping[str, Any]) -> bool:
    """Whether a table has nothing but what most have, each of its type: no version refuses that."""
    return (
        isinstance(server.get("command"), str)
        and server.keys() <= {"command", "args", "env", "env_vars", "startup_timeout_sec", "enabled"}
        and all(_are_strings(server.get(key, []), list) for key in ("args", "env_vars"))
        and _are_strings(server.get("env", {}), dict)
        and type(server.get("startup_timeout_sec", 1)) is int
        and 0 <= server.get("startup_timeout_sec", 1) <= MOST
        and type(server.get("enabled", True)) is bool
    )


def found(value: Any) -> str:
    """What Codex calls a value of the wrong type, in the words of serde."""
    if isinstance(value, bool):
        return f"boolean `{str(value).lower()}`"
    if isinstance(value, int):
        return f"integer `{value}`"
    if isinstance(value, float):
        return f"floating point `{_decimal(value)}`"
    if isinstance(value, str):
        return f"string {json.dumps(value, ensure_ascii=False)}"
    return "sequence" if isinstance(value, list) else "map"


def _are_strings(value: Any, kind: type) -> bool:
    values = value.values() if isinstance(value, dict) else value
    return isinstance(value, kind) and all(isinstance(one, str) for one in values)


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    made: Validator = extend(Draft202012Validator, type_checker=types)(facts.load_json(SCHEMA))  # type: ignore[no-untyped-call]
    return made


def _as_json(value: Any) -> Any:
    """TOML in the types of JSON: a date is a string to Codex, and what is not a number is as good as infinite."""
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, datetime.date | datetime.time):
        return str(value)
    return math.inf if isinstance(value, float) and math.isnan(value) else value


def _decimal(value: float) -> str:
    """A number as Rust writes it: without an exponent, and with a point."""
    if not math.isfinite(value):
        return str(value).replace("nan", "NaN")
    written = format(Decimal(repr(value)), "f")
    return written if "." in written else f"{written}.0"


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        value = value[part]
    return value


def _refusal(error: ValidationError, value: Any) -> Refusal:
    """What an error stands for, with the value that it is about and the versions that the schemas around it name."""
    around = list(_schemas(error))
    said = {key: value for one in around for key, value in one.items() if key in {"x-codex", "x-words"}}
    path = tuple(error.absolute_path)
    expected = error.schema.get("x-expected", "") if isinstance(error.schema, dict) else ""
    codex = said.get("x-codex", "").format(key=path[-1] if path else "", value=value)
    return Refusal(path, said["x-words"], codex or _message(error, expected, value), expected, *_range(around))


def _schemas(error: ValidationError) -> Iterator[dict[str, Any]]:
    """The schemas on the way to the one that an error is about, with what is said of the key itself."""
    schema: Any = facts.load_json(SCHEMA)
    first = next(iter(error.absolute_path), "")
    yield schema["properties"].get(first, {})
    for step in error.absolute_schema_path:
        if isinstance(schema, dict) and step != "properties":
            yield schema
        schema = schema[step]
        if isinstance(schema, dict):
            yield schema


def _range(schemas: list[dict[str, Any]]) -> tuple[Version, Version | None]:
    """The versions that all of them are about."""
    since = max((Version(one["x-since"]) for one in schemas if "x-since" in one), default=Version("0"))
    return since, min((Version(one["x-until"]) for one in schemas if "x-until" in one), default=None)


def _message(error: ValidationError, expected: str, value: Any) -> str:
    if error.validator == "type":
        return f"invalid type: {found(value)}, expected {expected}"
    if expected == "f64":
        return f"{DURATION} {'negative' if error.validator == 'minimum' else 'either too big or NaN'}"
    return f"invalid value: {found(value)}, expected {expected}"
