"""What a TOML text means: by Python's own reader, and where that fails by tomlkit.

tomlkit reads TOML 1.1, as Codex does, and has better words for what is wrong, but takes twenty times as long.
"""

from __future__ import annotations

import tomllib
from typing import Any


def read_toml(string: str) -> dict[str, Any]:
    """The values of a text; raises one of read_errors(), and RecursionError."""
    try:
        return tomllib.loads(string)
    except tomllib.TOMLDecodeError:
        import tomlkit

        return tomlkit.parse(string).unwrap()


def read_errors() -> tuple[type[Exception], ...]:
    """What read_toml() raises where a text is not TOML."""
    from tomlkit.exceptions import TOMLKitError

    return (TOMLKitError, ValueError)
