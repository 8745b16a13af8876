"""Paths to templates and fragments: what is looked at, and what is not."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.agents import codex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pathspec

NEVER = {".git", ".terraform", "node_modules"}
TERRAFORM, TOML = ".tf", ".toml"


@dataclass
class Found:
    """What there is to lint."""

    root: Path
    """Reading stays below this directory."""
    templates: dict[Path, list[Path]] = field(default_factory=dict)
    """The Terraform files of each directory that has some."""
    tomls: list[Path] = field(default_factory=list)
    """Those that may hold servers; of all other TOML files no more than the bytes are looked at."""
    others: list[Path] = field(default_factory=list)
    """Files that were named and are of neither kind."""


def discover(paths: Iterable[Path]) -> Found:
    """Look for Terraform and TOML files: directories are walked, a named file widens to the template it belongs to."""
    named = [Path(os.path.abspath(path)) for path in paths]
    found = Found(project_root(named))
    files: dict[Path, None] = {}
    for path in named:
        if path.is_dir():
            files.update(dict.fromkeys(_files_below(path)))
        elif path.suffix == TERRAFORM:
            files.update(dict.fromkeys([*_terraform_files(path.parent), path]))
        elif path.suffix == TOML:
            files.update(dict.fromkeys([path, *_templates_naming(path, found.root)]))
        else:
            found.others.append(path)
    for file in files:
        if file.suffix == TERRAFORM:
            found.templates.setdefault(file.parent, []).append(file)
        elif _may_hold_servers(file):
            found.tomls.append(file)
    return found


def _may_hold_servers(toml: Path) -> bool:
    """Whether the name of the servers' table is in a file, or it cannot be read, which is said later."""
    try:
        return codex.SERVERS.encode() in toml.read_bytes()
    except OSError:
        return True


def _terraform_files(directory: Path) -> list[Path]:
    return sorted(path for path in directory.glob(f"*{TERRAFORM}") if path.is_file())


def _templates_naming(toml: Path, root: Path) -> Iterator[Path]:
    """The files of each template, in the file's directory or above it, that has the file's name in it."""
    name = toml.name.encode()
    for directory in toml.parents:
        files = _terraform_files(directory)
        if any(name in file.read_bytes() for file in files if os.access(file, os.R_OK)):
            yield from files
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
        if NEVER.isdisjoint(path.relative_to(directory).parts) and path.suffix in {TERRAFORM, TOML} and path.is_file():
            yield path


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
