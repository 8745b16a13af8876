"""Which directories can matter: the others are not parsed.

Something is said of a template only where it starts an agent, writes servers, or gives servers to a module that is not
known; a module's `source` and a resource's type are literals, in Terraform as here. So one of these has to stand in its
files, or in those of a module of the project that it calls:

- `coder`: in the source of each module of the registry, and in the type of each resource that runs something;
- the folder of a known module, for a copy of it, or what the configuration calls a fork;
- `mcp`: in the table's name, and so in the servers that something else is given; or an input that holds a fragment;
- `file(`, or `templatefile(` and the like: what is read may have servers in it, for a module that is not known;
- `boundary-lint:` in a comment, which may be there in vain, and the mark of a merge conflict that was left;
- a backslash before a `u`, by which JSON can spell all of these in another way.

A file that cannot be read matters, so that this is said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from boundary_lint.call_graph import with_callers
from boundary_lint.modules import signs_of_modules
from boundary_lint.patterns import pattern
from boundary_lint.suppression import SIGN
from boundary_lint.terraform.names import is_of_terraform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.sources import Sources

FILES = pattern(rb"file(?:base64)?\s*\(")


def relevant(
    directories: Iterable[Path], calls: Callable[[Path], set[Path]], sources: Sources, settings: ByPath
) -> list[Path]:
    """Those of some directories that can matter; `calls` says which others one calls as modules."""
    directories = list(directories)
    found = {directory for directory in directories if _has_sign(directory, sources, settings)}
    calls_of = {directory: calls(directory) for directory in directories}
    found.update(with_callers(found, found, calls_of))
    return [directory for directory in directories if directory in found]


def _has_sign(directory: Path, sources: Sources, settings: ByPath) -> bool:
    signs = _signs(frozenset(settings.of(directory / "main.tf").modules))
    texts = (sources.peek(file) for file in sources.files_in(directory) if is_of_terraform(file.name))
    return any(text is None or not _is_utf8(text) or _matters(text, signs) for text in texts)


def _matters(text: bytes, signs: frozenset[bytes]) -> bool:
    return any(sign in text for sign in signs) or FILES.search(text) is not None


def _is_utf8(data: bytes) -> bool:
    try:
        return data.isascii() or bool(data.decode())
    except UnicodeDecodeError:
        return False


@cache
def _signs(forks: frozenset[str]) -> frozenset[bytes]:
    words = {"coder", "mcp", SIGN.decode(), "<<<<<<<", "\\u", *forks, *signs_of_modules()}
    return frozenset(word.encode() for word in words if not any(other in word for other in words - {word}))
