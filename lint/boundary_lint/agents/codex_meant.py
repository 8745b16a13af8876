"""What a key of a server's table was meant to be that Codex does not read. Source: facts/codex.toml, `ignored`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.agents.codex_server import keys
from boundary_lint.near import near

CLOSE = 0.8
"""How alike two names have to be: `enviroment` and `environment` are, `name` and `enabled` are not."""


class Meant(Struct, frozen=True):
    """What Codex reads instead."""

    words: str
    rename: str = ""
    """The key that says the same; empty where none does."""
    inverse: bool = False
    """Whether that says it with the other value of the two."""


def meant(key: str) -> Meant | None:
    """What a key was meant to be; None for one that is read, is harmless, or looks like nothing that is."""
    if key in keys() or key in facts.load("codex")["ignored"]["harmless"]:
        return None
    snake = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", key).lower().replace("-", "_")
    names = [*keys(), *_rows()]
    close = next((name for name in (key, snake) if name in names), None) or near(snake, names, CLOSE)
    return _rows().get(close, Meant(f"`{close}`", close)) if close else None


@cache
def _rows() -> dict[str, Meant]:
    rows: list[dict[str, Any]] = facts.load("codex")["ignored"]["meant"]
    return {row["key"]: Meant(row["instead"], row.get("rename", ""), row.get("inverse", False)) for row in rows}
