"""How large a value may become; no one writes larger ones."""

from __future__ import annotations

LONGEST = 1_000_000
"""Characters of a text."""
LARGEST = 100_000
"""Values in a collection, however deep."""
CHARACTERS = 50
"""How many characters cost as much as one step."""


class LimitError(Exception):
    """More than is evaluated; its text is the reason. Unknown, whatever stands around it."""


def check_length(characters: int) -> None:
    """Raises LimitError for a text of so many characters, if these are too many."""
    if characters > LONGEST:
        raise LimitError(f"a text of more than {LONGEST:,} characters")


def check_size(values: int) -> None:
    """Raises LimitError for a collection of so many values, if these are too many."""
    if values > LARGEST:
        raise LimitError(f"a collection of more than {LARGEST:,} values")
