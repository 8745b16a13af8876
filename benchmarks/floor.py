"""What no Python program that does this can do without: `floor.py imports`, or `floor.py parsing DIRECTORY`.

The first loads the libraries that read a template, and does nothing; the second parses each Terraform file below a
directory, in two processes, and looks at nothing in it.
"""

from __future__ import annotations

import os
import sys
import tomllib  # noqa: F401 - to be loaded
from pathlib import Path

import click  # noqa: F401 - to be loaded
import msgspec  # noqa: F401 - to be loaded
import tree_sitter
import tree_sitter_hcl
import tree_sitter_toml  # noqa: F401 - to be loaded


def _parse(files: list[Path]) -> None:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))
    for file in files:
        parser.parse(file.read_bytes())


if __name__ == "__main__" and sys.argv[1] == "parsing":
    found = sorted(Path(sys.argv[2]).rglob("*.tf"))
    child = os.fork()
    _parse(found[bool(child) :: 2])
    if child:
        os.waitpid(child, 0)
