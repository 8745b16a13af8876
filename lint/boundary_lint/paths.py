"""Paths: how each is shown, which one of its spellings counts, and what lies around some of them."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from boundary_lint.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN_FILE = ".boundary-lint.toml"
"""The configuration that a directory has for itself."""


def display_path(path: Path) -> str:
    """A path as it is shown: relative to the current directory where it lies below it, with `/`.

    One that begins with `::` is shown with `./` before it: as the first words of a line it would be a command to
    GitHub Actions, which passes over blanks.
    """
    shown = path_below(path, Path.cwd())
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def path_below(path: PurePath, directory: PurePath) -> str:
    """A path relative to a directory where it lies below it, with `/`; as it is where it does not."""
    return (path.relative_to(directory) if path.is_relative_to(directory) else path).as_posix()


def resolved(path: Path) -> Path:
    """A path without the links on it; links that lead in a circle are kept, where Path.resolve() raises."""
    return Path(os.path.realpath(path))


def real_path(path: Path) -> Path:
    """The one path of a directory, whatever links lead to it; of a file, that of its directory with its own name."""
    return real_paths([path])[0]


def real_paths(paths: Iterable[Path]) -> list[Path]:
    """That of each, in their order."""
    listed: dict[Path, set[str]] = {}
    return [_real_path(Path(os.path.abspath(path)), listed) for path in paths]


def _real_path(absolute: Path, listed: dict[Path, set[str]]) -> Path:
    if absolute.is_dir():
        return resolved(absolute)
    directory = resolved(absolute.parent)
    return directory / _listed_name(directory, absolute.name, listed)


def _listed_name(directory: Path, name: str, listed: dict[Path, set[str]]) -> str:
    """A file's name as its directory has it: disks of macOS and Windows find it by other spellings too."""
    if directory not in listed:
        with suppress(OSError):
            listed[directory] = {path.name for path in directory.iterdir()}
    names = listed.get(directory, set())
    if name in names or not os.path.lexists(directory / name):
        return name
    return {_spelling(one): one for one in names}.get(_spelling(name), name)


def _spelling(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def project_root(paths: list[Path]) -> Path:
    """The git root around the paths. Where there is none: the highest directory with a configuration of its own.

    Without that too, the directory that holds them all. Raises UserError where there is none: on several drives.
    """
    directories = [path if path.is_dir() else path.parent for path in paths]
    try:
        common = resolved(Path(os.path.commonpath(directories))) if directories else Path.cwd()
    except ValueError as error:
        raise UserError(f"{paths[0]} and {paths[-1]} are on different drives: lint one after the other") from error
    around = (common, *common.parents)
    in_git = (parent for parent in around if (parent / ".git").exists())
    configured = (parent for parent in reversed(around) if (parent / OWN_FILE).is_file())
    return next(in_git, None) or next(configured, common)
