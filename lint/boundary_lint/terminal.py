"""What a person sees: findings on the standard output, what is said about the run on the standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from boundary_lint.output.formats import FORMATS
from boundary_lint.output.lines import one_line
from boundary_lint.output.summary import render_summary, summarize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from boundary_lint.report import Report


class Terminal:
    """The two streams."""

    def __init__(self, *, color: bool, quiet: bool, verbose: bool) -> None:
        self._color = color
        self._quiet = quiet
        self._verbose = verbose
        self._out: TextIO = sys.stdout

    def to_stderr(self) -> None:
        """Show findings there: the standard output is for something else."""
        self._out = sys.stderr

    def show(self, text: str) -> None:
        """Write a text to the standard output, in what encoding it has: what that lacks is written as an escape."""
        text = text if self._color else click.unstyle(text)
        self.write(text.encode(self._out.encoding or "utf-8", "backslashreplace"))

    def write(self, data: bytes) -> None:
        """Write bytes to the standard output."""
        self._out.flush()
        self._out.buffer.write(data)
        self._out.flush()

    def findings(self, report: Report, form: str) -> None:
        """The findings as text; in GitHub Actions with annotations beside it."""
        self.show(FORMATS[form](report, {}))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            self.show(FORMATS["github"](report, summarize(report, 0)))

    def notes(self, report: Report, fixed: int, paths: Iterable[Path]) -> None:
        """What could not be read, what could not be known, and the summary."""
        for failure in report.errors:
            click.echo(one_line(f"{failure.path}: {failure.message}"), err=True)
        if self._verbose:
            for problem in report.unresolved:
                click.echo(one_line(f"{problem.span.place}: not known: {problem.message}"), err=True)
        if report.is_empty:
            names = list(map(str, paths))
            where = ", ".join(names[:3]) + (" ..." if len(names) > 3 else "")
            self.say(f"nothing to lint in {where}: no Codex, and no TOML file or script with mcp_servers")
        else:
            self.say(render_summary(report, fixed).rstrip())

    def say(self, line: str) -> None:
        """A line about the run, unless it is to be quiet."""
        if not self._quiet:
            click.echo(one_line(line), err=True)
