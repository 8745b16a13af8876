"""The formats by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.output.concise import render_concise
from boundary_lint.output.full import render_full
from boundary_lint.output.github import render_github
from boundary_lint.output.gitlab import render_gitlab
from boundary_lint.output.json import render_json
from boundary_lint.output.junit import render_junit
from boundary_lint.output.sarif import render_sarif

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.report import Report

    Renderer = Callable[[Report, dict[str, int]], str]
    """From a report and the numbers of its summary to a text whose last line is ended."""

FOR_PEOPLE: dict[str, Renderer] = {"full": render_full, "concise": render_concise}
"""Errors and the summary are said beside them, on the standard error."""
FOR_PROGRAMS: dict[str, Renderer] = {
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
    "gitlab": render_gitlab,
    "junit": render_junit,
}
"""Errors are part of them, and nothing is said beside them."""
FORMATS = FOR_PEOPLE | FOR_PROGRAMS
