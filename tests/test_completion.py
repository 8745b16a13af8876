"""The completion that docs/formats.md tells shells of."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from documentation import DOCS, blocks, playground

if TYPE_CHECKING:
    from pathlib import Path

COMPLETED = {
    "boundary-lint --for": ["--format"],
    "boundary-lint --format s": ["sarif"],
    "boundary-lint --select lost": ["lost-config"],
    "boundary-lint --select missing-node-ca,lost": ["missing-node-ca,lost-config"],
}
COMPLETING = {
    "bash": """\
source completion
read -ra COMP_WORDS <<< "$LINE"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_boundary_lint_completion boundary-lint
printf '%s\\n' "${COMPREPLY[@]}"
""",
    "fish": 'source completion; complete --do-complete "$LINE"',
    "zsh": """\
compdef() { :; }
_describe() { printf '%s\\n' "${(@P)3%%:*}"; }
compadd() { shift 3; printf '%s\\n' "${(@P)argv[-1]}"; }
words=(${=LINE}); CURRENT=${#words}
source completion
_boundary_lint_completion
""",
}
"""How each shell is asked what it would complete, with the page's lines in the file `completion`."""


# What click gives fish ends at a comma: the page says so.
CASES = [(shell, line) for shell in COMPLETING for line in COMPLETED if shell != "fish" or "," not in line]


@pytest.mark.parametrize(("shell", "line"), CASES)
def test_shells_complete(shell: str, line: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (setup,) = (one.text for one in blocks((DOCS / "formats.md").read_text()) if one.title == f"{shell}-completion")
    directory, environment = playground(tmp_path)
    (directory / "completion").write_text(setup)
    asked = subprocess.run(
        [shell, "-c", COMPLETING[shell]],
        cwd=directory,
        env={**environment, "LINE": line},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [words.split("\t")[0] for words in asked.stdout.splitlines()] == COMPLETED[line], asked.stderr
