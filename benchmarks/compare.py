"""Measures whole processes side by side, and writes a table: `compare.py [--runs N] [--repositories DIRECTORY]`.

boundary-lint is the one beside this Python. A rival that is not on PATH is left out by name; they are semgrep, checkov,
ast-grep, yamllint and check-jsonschema. A directory may have public repositories in it, to be measured too.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from trees import templates_in_json, templates_that_matter, terraform_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
RIVALS = HERE / "rivals"
OURS = str(Path(sys.executable).with_name("boundary-lint"))
AST_GREP = ["ast-grep", "scan", "--config", str(RIVALS / "sgconfig.yml"), "."]
SEMGREP = ["semgrep", "scan", "--quiet", "--metrics", "off", "--disable-version-check"]
SEMGREP += ["--config", str(RIVALS / "semgrep.yml"), "."]
CHECKOV = ["checkov", "--quiet", "--compact", "--external-checks-dir", str(RIVALS / "checkov")]
CHECKOV += ["--check", "CKV2_BOUNDARY_1", "--directory", "."]
BARE = ["python3", "-c", "pass"]
FLOOR = [sys.executable, str(HERE / "floor.py")]
STEPS = {"parsing alone": "parsing", "reading alone": "reading", "without trying fixes": "rules"}
"""What it does to a template, each step with those before it."""
SLOW = {"semgrep", "checkov"}
"""What is run once: it takes a minute or more."""


class Line(NamedTuple):
    """What is measured in a directory, and beside what."""

    title: str
    directory: Path
    arguments: list[str]
    """Those of boundary-lint."""
    others: dict[str, list[str]]


class Measured(NamedTuple):
    """The medians of several runs of a command."""

    seconds: float
    megabytes: float
    """The most that one of its processes had in memory at a time."""


def main() -> None:
    """Make the trees, run everything on them, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each command is run (once what is slow)")
    parser.add_argument("--repositories", type=Path, help="a directory of repositories to be measured too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = [_row(line, options.runs) for line in _lines(Path(name), options.repositories)]
        shares = _shares(templates_that_matter(Path(name) / "hundred", 100))
    missing = [name for name in ("ast-grep", "semgrep", "checkov", "yamllint", "check-jsonschema") if not _has([name])]
    RESULTS.write_text(
        f"# How fast it is\n\n"
        f"Made by `compare.py`: whole processes, medians of {options.runs} runs, of semgrep and checkov one; the\n"
        f"memory is that of the largest process. Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{time.strftime('%Y-%m-%d')}. Not here: {', '.join(missing) or 'none of the others'}.\n\n"
        "| | boundary-lint | memory | beside it |\n| --- | ---: | ---: | --- |\n" + "".join(rows) + shares,
        "utf-8",
    )


def _lines(top: Path, repositories: Path | None) -> Iterator[Line]:
    scanners = {"ast-grep": AST_GREP, "semgrep": SEMGREP}
    one = templates_that_matter(top / "one", 1)
    (one / "own.yml").write_text("---\nkey: value\n")
    (one / "own.json").write_text('{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}')
    starts = {
        "`python3 -c pass`": BARE,
        "its libraries alone": [*FLOOR, "libraries"],
        "its modules alone": [*FLOOR, "modules"],
        "yamllint": ["yamllint", "own.yml"],
        "check-jsonschema": ["check-jsonschema", "--schemafile", "own.json", "own.json"],
    }
    yield Line("a template with six findings, its file named", one, ["template-0/main.tf"], starts)
    sound = templates_that_matter(top / "sound", 1, sound=True)
    yield Line("a sound template, its file named", sound, ["template-0/main.tf"], {"`python3 -c pass`": BARE})
    others = terraform_of_others(top / "others", 800)
    yield Line("a file with nothing for it, named", others, ["service-0/part0.tf"], {"`python3 -c pass`": BARE})
    yield Line("800 files with nothing for it", others, ["."], scanners)
    thousand = templates_that_matter(top / "thousand", 1_000)
    steps = {name: [*FLOOR, what, "."] for name, what in STEPS.items()}
    yield Line("1,000 templates, 6,000 findings", thousand, ["."], {**steps, **scanners, "checkov": CHECKOV})
    yield Line("the same with `--diff`", thousand, ["--diff", "--unsafe-fixes", "."], {})
    double = templates_that_matter(top / "double", 2_000)
    yield Line("2,000 templates, 12,000 findings", double, ["."], {})
    sounds = templates_that_matter(top / "all-sound", 1_000, sound=True)
    yield Line("1,000 sound templates", sounds, ["."], scanners)
    in_json = templates_in_json(top / "in-json", 1_000)
    yield Line("1,000 templates with `jsonencode`, for another agent", in_json, ["."], scanners)
    for repository in sorted(repositories.iterdir()) if repositories else []:
        yield Line(f"{repository.name}, {len(list(repository.rglob('*.tf'))):,} files", repository, ["."], scanners)


def _shares(directory: Path) -> str:
    command = [sys.executable, str(HERE / "shares.py"), str(directory)]
    tables = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return (
        f"\n## Where the time goes\n\n100 templates with 600 findings, by one process, without what is shown.\n{tables}"
    )


def _row(line: Line, runs: int) -> str:
    ours = _measure([OURS, *line.arguments], line.directory, runs)
    beside = {
        name: _measure(command, line.directory, 1 if command[0] in SLOW else runs).seconds
        for name, command in line.others.items()
        if _has(command)
    }
    words = ", ".join(f"{name} {_seconds(seconds)}" for name, seconds in beside.items())
    row = f"| {line.title} | {_seconds(ours.seconds)} | {ours.megabytes:.0f} MB | {words} |\n"
    sys.stdout.write(row)
    sys.stdout.flush()
    return row


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds < 0.1 else f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _has(command: list[str]) -> bool:
    return shutil.which(command[0]) is not None


def _measure(command: list[str], directory: Path, runs: int) -> Measured:
    results = [_run(command, directory) for _ in range(runs)]
    return Measured(*(statistics.median(values) for values in zip(*results, strict=True)))


def _run(command: list[str], directory: Path) -> tuple[float, float]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=directory, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
