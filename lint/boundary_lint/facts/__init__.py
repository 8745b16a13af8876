"""What was measured, as TOML data; `schemas/` has a JSON Schema for each file, which the tests hold them to.

What is read are the same facts as JSON, in `compiled/`, since a start cannot wait for TOML to be read. The tests write
them (`pytest --update-cases tests/test_facts.py`), and hold them to the TOML.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The facts of one file, such as `launchers`."""
    return load_json(f"compiled/{name}")


@cache
def load_json(name: str) -> dict[str, Any]:
    """The facts of one file that are JSON, such as `codex_server.schema`."""
    loaded: dict[str, Any] = msgspec.json.decode((HERE / f"{name}.json").read_bytes())
    return loaded
