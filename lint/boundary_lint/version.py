"""Versions by their text; what reads them is loaded with the first one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.version import Version


@cache
def version_of(text: str) -> Version:
    """The version that a text is; raises packaging.version.InvalidVersion."""
    from packaging.version import Version

    return Version(text)


def version_in(text: str) -> Version | None:
    """The version that a text is, if it is one."""
    from packaging.version import InvalidVersion

    try:
        return version_of(text)
    except InvalidVersion:
        return None
