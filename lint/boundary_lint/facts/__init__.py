"""What was measured, as TOML data; `schemas/` has a JSON Schema for each file, which the tests hold them to."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The facts of one file, such as `launchers`."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def load_json(name: str) -> dict[str, Any]:
    """The facts of one file that are a JSON Schema, such as `codex_server.schema`."""
    loaded: dict[str, Any] = json.loads(resources.files(__name__).joinpath(f"{name}.json").read_text("utf-8"))
    return loaded
