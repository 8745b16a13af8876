"""The first word of a command: the name of a program, whatever stands before and behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boundary_lint.patterns import is_like, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOKED_UP = pattern(r"(?:\$\(|`)\s*(?:which|command -v|type -[pP])\s+([^\s)`]+)\s*[)`]")
ENDINGS = pattern(r"\.(exe|cmd|bat|ps1)$", re.IGNORECASE)


def program(word: str) -> str:
    """The name of a program: without directory, and without the endings that Windows adds."""
    return ENDINGS.sub("", re.split(r"[/\\]", looked_up(word))[-1])


def looked_up(word: str) -> str:
    """What a program is called that is looked up: `npx` for `$(which npx)`."""
    found = LOOKED_UP.fullmatch(word.strip())
    return found[1] if found else word


def lies_in(word: str, patterns: Iterable[str]) -> bool:
    """Whether the path of a program is as one of the patterns; a relative one as if it stood at the root."""
    path = word.replace("\\", "/")
    path = path.removeprefix("./") if "/" in path else ""
    return any(is_like(f"/{path.lstrip('/')}", pattern) for pattern in patterns) if path else False
