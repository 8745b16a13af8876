"""Commands that make GitHub Actions show findings in a pull request, a line a finding.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from boundary_lint.config import Severity
from boundary_lint.output.advice import what_to_do
from boundary_lint.output.lines import one_line
from boundary_lint.paths import path_below

if TYPE_CHECKING:
    from boundary_lint.report import Report
    from boundary_lint.source import Span

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render_github(report: Report, _summary: dict[str, int]) -> str:
    """A line for each finding, and for what could not be read; empty for none."""
    base = _base(report.root)
    lines = [
        _command(
            COMMANDS[finding.severity],
            {**_place(base, finding.span.path, finding.span), "title": f"boundary-lint: {finding.rule}"},
            [finding.message, what_to_do(finding)],
        )
        for finding in report.findings
    ]
    lines += [
        _command("error", {**_place(base, failure.file, failure.span), "title": "boundary-lint"}, [failure.reason])
        for failure in report.errors
    ]
    return "".join(lines)


def _base(root: Path) -> Path:
    """What paths are relative to: the checkout where the project is in it."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or root).resolve()
    return workspace if root.is_relative_to(workspace) else root


def _place(base: Path, file: Path, span: Span | None) -> dict[str, str | int]:
    """The properties for a place; columns are allowed on a single line only."""
    place: dict[str, str | int] = {"file": path_below(file, base)}
    if span:
        start, end = span.position, span.end_position
        first, last = span.lines
        place |= {"line": first, "endLine": last}
        if start.line == end.line:
            place |= {"col": start.column, "endColumn": end.column}
    return place


def _command(name: str, properties: dict[str, str | int], message: list[str]) -> str:
    named = ",".join(f"{key}={one_line(str(value)).translate(PROPERTY)}" for key, value in properties.items())
    data = "\n".join(map(one_line, message)).translate(DATA)
    return f"::{name} {named}::{data}\n"
