"""What a program like this cannot do without, each in a process of its own: `floor.py WHAT [DIRECTORY]`.

`libraries` loads those that read a template, `modules` all that lints one too, and both do nothing more. `parsing`
parses each Terraform file below a directory, in two processes. `reading` finds all launches and servers in it, as
linting does, and asks no rule; `rules` asks them, and tries no fix.
"""

from __future__ import annotations

import os
import sys
import tomllib  # noqa: F401 - to be loaded
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click  # noqa: F401 - to be loaded
import msgspec  # noqa: F401 - to be loaded
import tree_sitter
import tree_sitter_hcl
import tree_sitter_toml  # noqa: F401 - to be loaded

if TYPE_CHECKING:
    from boundary_lint.discovery import Found
    from boundary_lint.progress import Watch
    from boundary_lint.report import Report


def _load_modules() -> None:
    for name in ("invocation", "engine", "offering"):
        import_module(f"boundary_lint.{name}")
    import_module("boundary_lint.registry").all_rules()


def _parse(directory: str) -> None:
    files = sorted(Path(directory).rglob("*.tf"))
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))
    child = os.fork()
    for file in files[bool(child) :: 2]:
        parser.parse(file.read_bytes())
    if child:
        os.waitpid(child, 0)


def _lint(directory: str, *, by_rules: bool) -> None:
    from boundary_lint import api, batches, cores, engine, reading
    from boundary_lint.progress import unwatched

    job = api.prepare([directory])

    def work(batch: Found, all_read: bool, _watch: Watch) -> Report:
        sources = job.sources.apart()
        if by_rules:
            return engine.lint(batch, sources, job.settings, all_read=all_read).without_launches()
        return reading.read(batch, sources, job.settings).without_launches()

    batches.in_batches(job.found, job.sources, cores.usable_cores(), unwatched, work)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "modules":
        _load_modules()
    elif what == "parsing":
        _parse(*rest)
    elif what in ("reading", "rules"):
        _lint(*rest, by_rules=what == "rules")
