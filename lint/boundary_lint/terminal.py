"""What a person sees: findings on the standard output, what is said about the run on the standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from boundary_lint.output.formats import render
from boundary_lint.output.lines import one_line
from boundary_lint.output.progress import ProgressLine
from boundary_lint.output.summary import render_summary, summarize
from boundary_lint.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from boundary_lint.progress import Watch
    from boundary_lint.report import Report


def put(stream: TextIO, text: str) -> None:
    """Write a text in what encoding the stream has: what that lacks is written as an escape."""
    stream.flush()
    stream.buffer.write(text.encode(stream.encoding or "utf-8", "backslashreplace"))
    stream.flush()


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
        """Write a text to the standard output."""
        put(self._out, text if self._color else click.unstyle(text))

    def write(self, data: bytes) -> None:
        """Write bytes to the standard output."""
        self._out.flush()
        self._out.buffer.write(data)
        self._out.flush()

    def findings(self, report: Report, form: str) -> None:
        """The findings as text; in GitHub Actions with annotations beside it."""
        self.show(self._full(report) if form == "full" else render(form, report, {}))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            self.show(render("github", report, summarize(report, 0)))

    def _full(self, report: Report) -> str:
        """As wide as COLUMNS or the terminal says; a file is endless."""
        import shutil

        from boundary_lint.output.full import render_full
        from boundary_lint.output.page import Page

        columns = shutil.get_terminal_size((0, 0)).columns
        return render_full(report, {}, Page(columns or None, self._out.encoding or "utf-8"))

    @contextmanager
    def progress(self) -> Iterator[Watch]:
        """How far the run has come, in a line on the terminal that is gone afterwards."""
        if self._quiet or not sys.stderr.isatty():
            yield unwatched
            return
        line = ProgressLine(sys.stderr)
        try:
            yield line
        finally:
            line.clear()

    def notes(self, report: Report, fixed: int, paths: Iterable[Path]) -> None:
        """What could not be read, what could not be known, and the summary."""
        for failure in report.errors:
            _complain(f"{failure.path}: {failure.message}")
        if self._verbose:
            for problem in report.unresolved:
                self.say(f"{problem.span.place}: not known: {problem.message}")
        if report.is_empty:
            names = list(map(str, paths))
            where = ", ".join(names[:3]) + (" ..." if len(names) > 3 else "")
            self.say(f"nothing to lint in {where}: no agent, and no file or script with MCP servers")
        else:
            for line in render_summary(report, fixed):
                self.say(line)

    def say(self, line: str) -> None:
        """A line about the run, unless it is to be quiet."""
        if not self._quiet:
            _complain(line)


def _complain(line: str) -> None:
    put(sys.stderr, one_line(line) + "\n")
