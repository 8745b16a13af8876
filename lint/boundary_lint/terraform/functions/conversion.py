"""Functions that convert to a type, and those that mark a value and keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.functions.table import Unknowns, function
from boundary_lint.terraform.values.types import ANY, BOOL, NUMBER, STRING, Type, list_of, map_of, set_of

if TYPE_CHECKING:
    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value

CONVERSIONS: dict[str, Type] = {
    "tobool": BOOL,
    "tolist": list_of(ANY),
    "tomap": map_of(ANY),
    "tonumber": NUMBER,
    "toset": set_of(ANY),
    "tostring": STRING,
}
MARKS = ("ephemeralasnull", "nonsensitive", "sensitive")


def _as_converted(_: Call, value: Value) -> Value:
    return value


for _name, _wanted in CONVERSIONS.items():
    function(_name, _wanted, nullable=True, unknowns=Unknowns.ANY)(_as_converted)
for _name in MARKS:
    function(_name, ANY, nullable=True, unknowns=Unknowns.ANY)(_as_converted)
