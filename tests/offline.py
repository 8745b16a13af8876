"""Runs the command in all its ways in one process, and writes down what in it would reach for the network.

`offline.py FILE` works on the current directory, and writes to the file, as JSON, each event of Python's own that has
to do with a connection, and each program that was started.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from boundary_lint.cli import main
from boundary_lint.output.formats import FORMATS
from boundary_lint.registry import all_rules

NETWORK = {"ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib", "socket", "telnetlib", "urllib", "webbrowser"}
STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
RUNS = [
    (["--version"], 0),
    (["--help"], 0),
    (["--list-rules"], 0),
    (["--explain", ",".join(all_rules()), "--color", "always"], 0),
    (["--show-config"], 0),
    (["--statistics"], 2),
    (["--verbose", "--min-severity", "note", "--write-baseline", "baseline.json"], 2),
    *((["--format", form], 2) for form in FORMATS),
    (["--baseline", "baseline.json"], 2),
    (["--stdin-filename", "a.toml", "-"], 1),
    (["--unsafe-fixes", "--diff"], 2),
    (["--unsafe-fixes"], 2),
]
"""Options, and the exit status: a file of the project cannot be read."""
events: list[str] = []
programs: list[str] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event.partition(".")[0] in NETWORK:
        events.append(f"{event}: {arguments!r}")
    if event in STARTS:
        programs.append(str(arguments[0]))


def run(arguments: list[str]) -> None:
    sys.argv = ["boundary-lint", *arguments]
    try:
        main()
    except SystemExit as end:
        sys.stdout.write(f"{arguments} ended with status {end.code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    file = Path(sys.argv[1])
    sys.addaudithook(watch)
    for arguments, _ in RUNS:
        run(arguments)
    file.write_text(json.dumps({"events": events, "programs": programs}))
