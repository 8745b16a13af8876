"""What Codex calls things in its messages."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import msgspec


def found(value: Any) -> str:
    """What Codex calls a value of the wrong type, in the words of serde."""
    if isinstance(value, bool):
        return f"boolean `{str(value).lower()}`"
    if isinstance(value, int):
        return f"integer `{value}`"
    if isinstance(value, float):
        return f"floating point `{_decimal(value)}`"
    if isinstance(value, str):
        return f"string {msgspec.json.encode(value).decode()}"
    return "sequence" if isinstance(value, list) else "map"


def _decimal(value: float) -> str:
    """A number as Rust writes it: without an exponent, and with a point."""
    if not math.isfinite(value):
        return str(value).replace("nan", "NaN")
    written = format(Decimal(repr(value)), "f")
    return written if "." in written else f"{written}.0"
