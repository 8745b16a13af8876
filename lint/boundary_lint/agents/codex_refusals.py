"""What Codex refuses a server's table for, by JSON Schema. Source: facts/codex_server.schema.json."""

from __future__ import annotations

import datetime
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from boundary_lint import facts
from boundary_lint.agents.codex_server import SCHEMA, Refusal, version_range
from boundary_lint.agents.codex_words import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

DURATION = "cannot convert float seconds to Duration: value is"


def refusals_by_schema(server: Mapping[str, Any]) -> Iterator[Refusal]:
    """What some version refuses a server's table for."""
    for error in _validator().iter_errors(_as_json(server)):
        yield _refusal(error, _at(server, error.absolute_path))


@cache
def _validator() -> Validator:
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
    return Refusal(path, said["x-words"], codex or _message(error, expected, value), expected, *version_range(around))


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


def _message(error: ValidationError, expected: str, value: Any) -> str:
    if error.validator == "type":
        return f"invalid type: {found(value)}, expected {expected}"
    if expected == "f64":
        return f"{DURATION} {'negative' if error.validator == 'minimum' else 'either too big or NaN'}"
    return f"invalid value: {found(value)}, expected {expected}"
