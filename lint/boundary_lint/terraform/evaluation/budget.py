"""How much is evaluated: an expression that explodes ends in an unknown value, not in minutes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from boundary_lint.terraform.values.limits import CHARACTERS, LimitError, check_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.text import Text

TOTAL = 300_000
"""Steps for what is asked of a template in all worlds: a second or so. Real ones take some 15,000 at most."""
PORTION = 200_000
"""Steps for one local, argument or output."""
VALUES = 10
"""How many values of a collection that is looked through cost as much."""


class Budget:
    """Steps that are left: about one for each expression that is evaluated and each item that is made."""

    def __init__(self) -> None:
        self._left = TOTAL
        self._floor = 0

    def charge(self, steps: int) -> None:
        """Take steps off; raises LimitError."""
        if self._left - steps < self._floor:
            raise LimitError("it takes more steps than are evaluated")
        self._left -= steps

    def charge_text(self, text: Text) -> Text:
        """Take off what a text costs, and return it; raises LimitError."""
        check_length(len(text))
        self.charge(len(text) // CHARACTERS + len(text.runs) // 10)
        return text

    @contextmanager
    def portion(self) -> Iterator[None]:
        """Within, no more than a portion of what is left can be used; it does not count for a portion around it."""
        floor, left = self._floor, self._left
        self._floor = max(0, left - PORTION)
        try:
            yield
        finally:
            self._floor = max(0, floor - (left - self._left))
