"""Which files are shell scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from pathlib import Path

NAME = pattern(r"\.(?:sh|bash|zsh|ksh)(\.tftpl|\.tpl)?$")
SHEBANG = pattern(rb"#!\s*\S*?(?:/env\s+(?:-S\s+)?)?\S*?\b(?:ba|da|k|z)?sh\b")


def is_script(path: Path) -> bool:
    """Whether a file is a shell script, by its name; one without an ending by its first line."""
    if "." in path.name:
        return bool(NAME.search(path.name))
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return bool(SHEBANG.match(file.readline(200)))
    except OSError:
        return False


def is_template(path: Path) -> bool:
    """Whether a script is the text of a template, which Terraform fills in first."""
    match = NAME.search(path.name)
    return bool(match and match[1])
