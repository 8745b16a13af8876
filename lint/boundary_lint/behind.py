"""Whether an agent runs behind the firewall."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from boundary_lint.source import Span


class Behind(IntEnum):
    """Whether an agent runs behind the firewall."""

    NO = 0
    POSSIBLE = 1
    YES = 2


class Verdict(Struct, frozen=True):
    """Whether an agent runs behind the firewall; `doubt` is the condition where that is only possible."""

    behind: Behind
    doubt: str = ""
    through: Span | None = None
    """The command that runs it through the firewall, where it is one."""
