"""The formats by name: each is a module of this package, read when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.report import Report

    Renderer = Callable[[Report, dict[str, int]], str]
    """From a report and the numbers of its summary to a text whose last line is ended."""

FOR_PEOPLE = ("full", "concise")
"""Errors and the summary are said beside them, on the standard error."""
FOR_PROGRAMS = ("json", "sarif", "github", "gitlab", "junit")
"""Errors are part of them, and nothing is said beside them."""
FORMATS = FOR_PEOPLE + FOR_PROGRAMS


def render(form: str, report: Report, summary: dict[str, int]) -> str:
    """A report in a format, with the numbers of its summary."""
    renderer: Renderer = getattr(import_module(f"boundary_lint.output.{form}"), f"render_{form}")
    return renderer(report, summary)
