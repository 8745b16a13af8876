"""Why a text is not TOML, in words, and where that shows."""

from __future__ import annotations

import re

from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.toml_syntax import repeated

TOO_EARLY = "it ends too early"


def toml_error(string: str, error: Exception) -> FragmentError:
    """What to say where read_toml() raised this error."""
    from tomlkit.exceptions import ParseError, TOMLKitError, UnexpectedEofError

    if isinstance(error, UnexpectedEofError):
        return FragmentError(TOO_EARLY, len(string.rstrip()))
    second = next((second for _, _, second in repeated(string)), None) if isinstance(error, TOMLKitError) else None
    if second and "already exists" in str(error):
        return FragmentError(_without_place(error), second[0], is_duplicate=True)
    if isinstance(error, ParseError):
        offset = sum(len(line) + 1 for line in string.split("\n")[: error.line - 1]) + error.col
        # Where a value is to begin, tomlkit takes the end for a character.
        is_at_end = repr("\0") in str(error) and "\0" not in string
        return FragmentError(TOO_EARLY if is_at_end else _without_place(error), min(offset, len(string)))
    return FragmentError(_without_place(error), 0)


def _without_place(error: Exception) -> str:
    return re.sub(r"\.?( at line \d+ col \d+)?$", "", str(error))
