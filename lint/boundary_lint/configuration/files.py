"""Where settings stand: `.boundary-lint.toml`, or `[tool.boundary-lint]` in pyproject.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.configuration.errors import ConfigError
from boundary_lint.paths import OWN_FILE, display_path
from boundary_lint.source import ReadError

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.fragments.toml import TomlDocument
    from boundary_lint.fragments.toml_table import TomlTable
    from boundary_lint.sources import Sources

PYPROJECT = "pyproject.toml"
PYPROJECT_TABLE = ("tool", "boundary-lint")


def settings_in(directory: Path, sources: Sources) -> TomlTable | None:
    """The settings that a directory has; its own file counts before its pyproject.toml. Raises ConfigError."""
    own = directory / OWN_FILE
    if own.is_file():
        return settings_of_file(own, sources)
    pyproject = directory / PYPROJECT
    if pyproject.is_file() and PYPROJECT_TABLE[1].encode() in (sources.peek(pyproject) or b""):
        return settings_of_file(pyproject, sources)
    return None


def settings_of_file(file: Path, sources: Sources) -> TomlTable | None:
    """The settings in a file; None for a pyproject.toml that has none. Raises ConfigError."""
    document = _document(file, sources)
    return document.table(PYPROJECT_TABLE if file.name == PYPROJECT else ())


def _document(file: Path, sources: Sources) -> TomlDocument:
    from boundary_lint.fragments.errors import FragmentError
    from boundary_lint.fragments.toml import TomlDocument
    from boundary_lint.text import Text

    try:
        text = Text.of_file(sources.read(file))
    except ReadError as error:
        raise ConfigError(f"{display_path(file)}: {error}") from error
    try:
        return TomlDocument(text)
    except FragmentError as error:
        span = text.span(error.offset, error.offset + 1) or text.span(len(text) - 1, len(text))
        place = span.place if span else display_path(file)
        raise ConfigError(f"{place}: this is not valid TOML: {error}") from error
