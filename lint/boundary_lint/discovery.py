"""Paths to templates and fragments: what is looked at, and what is not."""

from __future__ import annotations

import os
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint.agents import codex
from boundary_lint.agents.known import owner_of
from boundary_lint.call_graph import calls, text_of, with_callers
from boundary_lint.patterns import pattern
from boundary_lint.relevance import relevant
from boundary_lint.scope import Scope
from boundary_lint.shell.files import is_script
from boundary_lint.terraform.names import ending, is_of_terraform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from boundary_lint.config import ByPath
    from boundary_lint.sources import Sources

TOML = ".toml"
DOCUMENTS = (".md", ".markdown")
TOML_SERVERS = codex.SERVERS.encode()
SERVERS = (TOML_SERVERS, b"mcpServers")
ADDING = pattern(rb"\bmcp[\s\\]+add")
LISTING = pattern(rb"\bfileset\s*\(")


class Found(Struct):
    """What there is to lint."""

    templates: list[Path] = field(default_factory=list)
    """The directories with Terraform files that can matter."""
    calls: dict[Path, set[Path]] = field(default_factory=dict)
    """The directories that each of them calls as modules."""
    idle: int = 0
    """How many others there are."""
    fragments: list[Path] = field(default_factory=list)
    """The files of agents that may hold servers; of all other TOML files no more than the bytes are looked at."""
    scripts: list[Path] = field(default_factory=list)
    """The shell scripts that may write servers."""
    documents: list[Path] = field(default_factory=list)
    """The Markdown files whose code blocks are looked at."""
    others: list[Path] = field(default_factory=list)
    """Files that were named and are of no such kind, but for those without an ending: they may be anything."""
    excluded: list[tuple[Path, str]] = field(default_factory=list)
    """Files that were named and that the configuration excludes, with the place where it does."""
    scope: Scope = field(default_factory=Scope)
    """What of it is reported."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lint."""
        return not (self.templates or self.fragments or self.scripts or self.documents)


def discover(named: Iterable[Path], sources: Sources, settings: ByPath) -> Found:
    """Look for Terraform and TOML files: directories are walked, a named file widens to the template it belongs to.

    A template widens to those that call it as a module: they say what its variables are, and what becomes of its
    outputs. The paths are real ones; in which order they are given does not matter.
    """
    return _Discovery(sources, settings).of(sorted(named))


class _Discovery:
    def __init__(self, sources: Sources, settings: ByPath) -> None:
        self._sources = sources
        self._settings = settings
        self._root = sources.root
        self._calls = cache(partial(calls, sources=sources))

    def of(self, named: list[Path]) -> Found:
        found = Found(scope=Scope(None if self._root in named else frozenset(named), self._settings.exclusion))
        templates: dict[Path, None] = {}
        files: dict[Path, None] = {}
        for path in named:
            below = list(self._files_below(path)) if path.is_dir() else self._named(path, found)
            is_file = below == [path]
            naming = list(self._naming(path)) if is_file and not is_of_terraform(path.name) else []
            templates.update(dict.fromkeys([file.parent for file in below if self._is_configuration(file)] + naming))
            files.update(dict.fromkeys(below))
            if is_file and not naming and _is_of_another_kind(path):
                found.others.append(path)
        directories = self._with_callers(list(templates), all_found=self._root in named)
        found.templates = relevant(directories, self._calls, self._sources, self._settings)
        found.calls = {directory: self._calls(directory) for directory in found.templates}
        found.idle = len(directories) - len(found.templates)
        found.fragments = [path for path in files if _is_fragment(path) and self._may_hold_servers(path)]
        found.scripts = [path for path in files if is_script(path) and self._may_hold_servers(path)]
        found.documents = [path for path in files if path.suffix in DOCUMENTS]
        return found

    def _named(self, path: Path, found: Found) -> list[Path]:
        """A file that is named, unless the configuration excludes it."""
        place = self._settings.exclusion(path)
        if place:
            found.excluded.append((path, place))
        return [] if place else [path]

    def _files_below(self, directory: Path) -> Iterator[Path]:
        from boundary_lint.listing import files_below

        for path in files_below(directory):
            is_wanted = _is_looked_at(path) or (path.suffix in DOCUMENTS and self._settings.includes(path))
            if is_wanted and path.is_file() and not self._settings.exclusion(path):
                yield path

    def _is_configuration(self, file: Path) -> bool:
        """Whether a file makes its directory a template: one with values does where there is something for them."""
        if ending(file.name) or not is_of_terraform(file.name):
            return bool(ending(file.name))
        return any(ending(path.name) for path in self._sources.files_in(file.parent))

    def _with_callers(self, templates: list[Path], *, all_found: bool) -> list[Path]:
        """The templates, and those of the project that call them, directly or by way of others."""
        if all_found:
            return templates
        called = [directory for directory in templates if directory != self._root and self._may_be_called(directory)]
        return with_callers(templates, called, self._all_calls() if called else {})

    def _may_be_called(self, directory: Path) -> bool:
        """Whether it takes or gives values, so that what calls it says more of it."""
        text = text_of(directory, self._sources)
        return b"variable" in text or b"output" in text

    def _all_calls(self) -> dict[Path, set[Path]]:
        """Which directories each template of the project names as the source of a module."""
        return {directory: self._calls(directory) for directory in self._directories}

    def _may_hold_servers(self, file: Path) -> bool:
        """Whether a file names a table of servers, or adds servers, or is an agent's own, or cannot be read."""
        if (file.name == codex.FILE and file.parent.name == ".codex") or owner_of(file):
            return True
        data = self._sources.peek(file)
        signs = (TOML_SERVERS,) if file.suffix == TOML else SERVERS
        return data is None or any(sign in data for sign in signs) or bool(ADDING.search(data))

    def _naming(self, file: Path) -> Iterator[Path]:
        """Each template that has the file's name in it, or lists files where it may lie."""
        name, above = os.fsencode(file.name), set(file.parents)
        for directory, text in self._texts.items():
            if name in text or (directory in self._listing and (directory in above or self._listing[directory])):
                yield directory

    @cached_property
    def _texts(self) -> dict[Path, bytes]:
        """What each template of the project has in it."""
        return {directory: text_of(directory, self._sources) for directory in self._directories}

    @cached_property
    def _listing(self) -> dict[Path, bool]:
        """The templates that list files, and whether they may list some that do not lie below them."""
        listing = {directory: text for directory, text in self._texts.items() if LISTING.search(text)}
        return {directory: b".." in text or b"path.root" in text for directory, text in listing.items()}

    @cached_property
    def _directories(self) -> list[Path]:
        """Those of the project with Terraform files."""
        return list(dict.fromkeys(file.parent for file in self._files_below(self._root) if ending(file.name)))


def _is_looked_at(path: Path) -> bool:
    return is_of_terraform(path.name) or _is_fragment(path) or is_script(path)


def _is_fragment(path: Path) -> bool:
    """Whether a file may be an agent's own: of those that hand everything on, none is looked at."""
    return path.suffix == TOML or owner_of(path) is not None


def _is_of_another_kind(path: Path) -> bool:
    return "." in path.name and not _is_looked_at(path) and path.suffix not in DOCUMENTS
