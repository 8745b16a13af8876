"""Which files there are below a directory, but for those that git ignores."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.ignore_patterns import takes_too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pathspec

NEVER = {".git", ".terraform", "node_modules"}


def files_below(directory: Path) -> Iterator[Path]:
    """What git tracks, or would track, in order; without git, what no `.gitignore` ignores."""
    listed = _git_files(directory)
    for path in sorted(listed) if listed is not None else _walk(directory):
        if NEVER.isdisjoint(path.relative_to(directory).parts):
            yield path


def _git_files(directory: Path) -> list[Path] | None:
    """What git tracks, or would track, below a directory; None where git does not know it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    import subprocess

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
    file = directory / ".gitignore"
    try:
        if not file.is_file():
            return None
        lines = [line for line in file.read_text("utf-8", "replace").splitlines() if not takes_too_long(line)]
    except OSError:
        return None
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(lines)
