"""The formats by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.output.concise import render_concise
from boundary_lint.output.full import render_full
from boundary_lint.output.json import render_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.report import Report

TEXT: dict[str, Callable[[Report], str]] = {"concise": render_concise, "full": render_full}
"""For people."""
MACHINE: dict[str, Callable[[Report, dict[str, int]], str]] = {"json": render_json}
"""For programs; with the numbers of the summary."""


def render(form: str, report: Report, summary: dict[str, int]) -> str:
    """A report in a format."""
    return TEXT[form](report) if form in TEXT else MACHINE[form](report, summary)
