"""The resources of the coder provider by which something runs in a workspace. Source: facts/coder.toml."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from boundary_lint import facts

if TYPE_CHECKING:
    from collections.abc import Mapping

# A linted workspace is one that runs: Coder's own words for that.
RUNNING: dict[str, Fraction | str] = {
    "data.coder_workspace.*.start_count": Fraction(1),
    "data.coder_workspace.*.transition": "start",
}


@cache
def resources() -> Mapping[str, Mapping[str, str]]:
    """What the arguments of each type of resource hold, by the argument's name."""
    found: dict[str, dict[str, str]] = {}
    for row in facts.load("coder")["resource"]:
        found.setdefault(row["type"], {})[row["argument"]] = row["holds"]
    return found
