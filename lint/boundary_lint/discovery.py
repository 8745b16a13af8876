"""Paths to templates and fragments: what is looked at, and what is not."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.shell.files import is_script
from boundary_lint.terraform.template import ending, is_of_terraform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pathspec

NEVER = {".git", ".terraform", "node_modules"}
TOML = ".toml"
LOCAL_SOURCE = re.compile(rb'\bsource"?\s*[=:]\s*"(\.\.?(?:/[^"\n]*)?)"')


@dataclass
class Found:
    """What there is to lint."""

    root: Path
    """Reading stays below this directory."""
    templates: list[Path] = field(default_factory=list)
    """The directories that have Terraform files."""
    tomls: list[Path] = field(default_factory=list)
    """Those that may hold servers; of all other TOML files no more than the bytes are looked at."""
    scripts: list[Path] = field(default_factory=list)
    """The shell scripts that may write servers."""
    others: list[Path] = field(default_factory=list)
    """Files that were named and are of no such kind, but for those without an ending: they may be anything."""


def discover(paths: Iterable[Path]) -> Found:
    """Look for Terraform and TOML files: directories are walked, a named file widens to the template it belongs to.

    A template widens to those that call it as a module: they say what its variables are.
    """
    named = [_real(path) for path in paths]
    found = Found(project_root(named))
    templates: dict[Path, None] = {}
    tomls: dict[Path, None] = {}
    scripts: dict[Path, None] = {}
    for path in named:
        files = list(_files_below(path)) if path.is_dir() else [path]
        naming = [] if path.is_dir() or is_of_terraform(path.name) else list(_templates_naming(path, found.root))
        templates.update(dict.fromkeys([file.parent for file in files if _is_configuration(file)] + naming))
        tomls.update(dict.fromkeys(file for file in files if file.suffix == TOML))
        scripts.update(dict.fromkeys(file for file in files if is_script(file)))
        if not path.is_dir() and "." in path.name and not naming and not _is_looked_at(path):
            found.others.append(path)
    found.templates = _with_callers(list(templates), found.root)
    found.tomls = [path for path in tomls if _may_hold_servers(path)]
    found.scripts = [path for path in scripts if _may_hold_servers(path)]
    return found


def _real(path: Path) -> Path:
    """The one path of a directory, whatever links lead to it; of a file, that of its directory with its own name."""
    absolute = Path(os.path.abspath(path))
    return absolute.resolve() if absolute.is_dir() else absolute.parent.resolve() / absolute.name


def _is_configuration(file: Path) -> bool:
    """Whether a file makes its directory a template: one with values does where there is something to give them to."""
    return bool(ending(file.name)) or (is_of_terraform(file.name) and bool(_terraform_files(file.parent)))


def _with_callers(templates: list[Path], root: Path) -> list[Path]:
    """The templates, and those of the project that call them, directly or by way of others."""
    found = dict.fromkeys(templates)
    waiting = [directory for directory in templates if directory != root and _has_variables(directory)]
    calls = _calls(root) if waiting else {}
    while waiting:
        directory = waiting.pop()
        callers = [caller for caller, called in calls.items() if directory in called and caller not in found]
        found.update(dict.fromkeys(callers))
        waiting += callers
    return list(found)


def _has_variables(directory: Path) -> bool:
    return any(b"variable" in _bytes(file) for file in _terraform_files(directory))


def _calls(root: Path) -> dict[Path, set[Path]]:
    """Which directories each template of the project names as the source of a module."""
    calls: dict[Path, set[Path]] = {}
    for file in _files_below(root):
        sources = LOCAL_SOURCE.findall(_bytes(file)) if ending(file.name) else []
        called = {Path(os.path.abspath(file.parent / os.fsdecode(source))) for source in sources}
        calls.setdefault(file.parent, set()).update(called)
    return calls


def _bytes(file: Path) -> bytes:
    """What is in a file; nothing where it cannot be read, which is said later."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _may_hold_servers(file: Path) -> bool:
    """Whether a file has the name of the servers' table, or adds servers, or is Codex's own, or cannot be read."""
    if file.name == "config.toml" and file.parent.name == ".codex":
        return True
    try:
        data = file.read_bytes()
    except OSError:
        return True
    return any(sign in data for sign in (codex.SERVERS.encode(), b"mcp add"))


def _terraform_files(directory: Path) -> list[Path]:
    return sorted(path for path in directory.glob("*") if ending(path.name) and path.is_file())


def _templates_naming(file: Path, root: Path) -> Iterator[Path]:
    """Each template, in the file's directory or above it, that has the file's name in it, or lists files."""
    signs = (os.fsencode(file.name), b"fileset(")
    for directory in file.parents:
        if any(sign in _bytes(other) for other in _terraform_files(directory) for sign in signs):
            yield directory
        if directory == root:
            return


def project_root(paths: list[Path]) -> Path:
    """The git root around the paths; where there is none, the directory that holds them all."""
    directories = [path if path.is_dir() else path.parent for path in paths]
    common = Path(os.path.commonpath(directories)).resolve() if directories else Path.cwd()
    return next((parent for parent in (common, *common.parents) if (parent / ".git").exists()), common)


def _files_below(directory: Path) -> Iterator[Path]:
    listed = _git_files(directory)
    for path in sorted(listed) if listed is not None else _walk(directory):
        if NEVER.isdisjoint(path.relative_to(directory).parts) and _is_looked_at(path) and path.is_file():
            yield path


def _is_looked_at(path: Path) -> bool:
    return is_of_terraform(path.name) or path.suffix == TOML or is_script(path)


def _git_files(directory: Path) -> list[Path] | None:
    """What git tracks, or would track, below a directory; None where git does not know it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(directory), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, env=environment, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    names = set(listing.split(b"\0")) - {b""}
    return [directory / os.fsdecode(name) for name in names]


def _walk(top: Path) -> Iterator[Path]:
    """All files below a directory that no `.gitignore` in it ignores. Links to directories are not followed."""
    specs: list[tuple[Path, pathspec.GitIgnoreSpec]] = []

    def ignored(path: Path, suffix: str = "") -> bool:
        return any(
            spec.match_file(path.relative_to(base).as_posix() + suffix)
            for base, spec in specs
            if path.is_relative_to(base)
        )

    for name, folders, files in os.walk(top):
        directory = Path(name)
        spec = _ignore_spec(directory)
        if spec:
            specs.append((directory, spec))
        folders[:] = sorted(
            folder for folder in folders if folder not in NEVER and not ignored(directory / folder, "/")
        )
        yield from (directory / file for file in sorted(files) if not ignored(directory / file))


def _ignore_spec(directory: Path) -> pathspec.GitIgnoreSpec | None:
    import pathspec

    try:
        lines = (directory / ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    return pathspec.GitIgnoreSpec.from_lines(lines)
