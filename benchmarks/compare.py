"""Measures whole processes side by side, and prints a table: `python benchmarks/compare.py [--runs N]`.

boundary-lint is the one beside this Python. A rival that is not on PATH is left out by name; they are semgrep, checkov,
ast-grep, yamllint and check-jsonschema.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from trees import templates_that_matter, terraform_of_others

RIVALS = Path(__file__).parent / "rivals"
OURS = str(Path(sys.executable).with_name("boundary-lint"))
AST_GREP = ["ast-grep", "scan", "--config", str(RIVALS / "sgconfig.yml"), "."]
SEMGREP = ["semgrep", "scan", "--quiet", "--metrics", "off", "--disable-version-check"]
SEMGREP += ["--config", str(RIVALS / "semgrep.yml"), "."]
CHECKOV = ["checkov", "--quiet", "--compact", "--external-checks-dir", str(RIVALS / "checkov")]
CHECKOV += ["--check", "CKV2_BOUNDARY_1", "--directory", "."]
SLOW = {"semgrep", "checkov"}
"""What is run once: it takes a minute or more."""


class Measured(NamedTuple):
    """The median of several runs of a command."""

    seconds: float
    megabytes: float
    """The most that one of its processes had in memory at a time."""


def main() -> None:
    """Make the trees, run everything on them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each command is run (once what is slow)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        one = templates_that_matter(top / "one", 1)
        others = terraform_of_others(top / "others", 800)
        thousand = templates_that_matter(top / "thousand", 1_000)
        double = templates_that_matter(top / "double", 2_000)
        (one / "own.yml").write_text("---\nkey: value\n")
        (one / "own.json").write_text('{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}')
        section(
            "One template, its file named",
            one,
            runs,
            {
                "python3 -c pass": ["python3", "-c", "pass"],
                "boundary-lint": [OURS, "template-0/main.tf"],
                "yamllint": ["yamllint", "own.yml"],
                "check-jsonschema": ["check-jsonschema", "--schemafile", "own.json", "own.json"],
            },
        )
        section(
            "800 files of Terraform with nothing to lint",
            others,
            runs,
            {
                "boundary-lint": [OURS, "."],
                "ast-grep": AST_GREP,
                "semgrep": SEMGREP,
            },
        )
        section(
            "1,000 templates that matter",
            thousand,
            runs,
            {
                "boundary-lint": [OURS, "."],
                "boundary-lint --diff": [OURS, "--diff", "."],
                "ast-grep": AST_GREP,
                "semgrep": SEMGREP,
                "checkov": CHECKOV,
            },
        )
        section("2,000 templates that matter", double, runs, {"boundary-lint": [OURS, "."]})


def section(title: str, directory: Path, runs: int, commands: dict[str, list[str]]) -> None:
    """Print what each command takes in a directory, beside the first time of boundary-lint."""
    print(f"\n| {title} | s | times boundary-lint | MB |\n| --- | ---: | ---: | ---: |", flush=True)
    present = {name: command for name, command in commands.items() if shutil.which(command[0])}
    measured = {
        name: measure(command, directory, 1 if command[0] in SLOW else runs) for name, command in present.items()
    }
    ours = measured["boundary-lint"].seconds
    for name, one in measured.items():
        print(f"| {name} | {one.seconds:.3f} | {one.seconds / ours:.2f} | {one.megabytes:.0f} |")
    for name in commands.keys() - present.keys():
        print(f"| {name} | not here | | |")
    sys.stdout.flush()


def measure(command: list[str], directory: Path, runs: int) -> Measured:
    """The medians of a command's time and memory."""
    results = [_run(command, directory) for _ in range(runs)]
    return Measured(*(statistics.median(values) for values in zip(*results, strict=True)))


def _run(command: list[str], directory: Path) -> tuple[float, float]:
    """Seconds and megabytes; of a process that starts others, its own memory."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=directory, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
