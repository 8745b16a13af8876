"""JSON, version 1: frozen; docs/json-v1.schema.json describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boundary_lint.output.lines import json_text
from boundary_lint.registry import rule_url

if TYPE_CHECKING:
    from boundary_lint.finding import Finding
    from boundary_lint.report import Report
    from boundary_lint.source import Span

VERSION = 1


def render_json(report: Report, summary: dict[str, int]) -> str:
    """The report as one JSON document, ending with a line ending."""
    document = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in report.findings],
        "errors": [{"path": failure.path, "message": failure.message} for failure in report.errors],
        "summary": summary,
    }
    return json_text(document)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        **_place(finding.span),
        "launch": finding.launch,
        "server": finding.server,
        "variables": list(finding.variables),
        "fix": _fix(finding),
        "related": [{**_place(related.span), "message": related.message} for related in finding.related],
        "url": rule_url(finding.rule),
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    if finding.fix is None:
        return None
    return {
        "message": finding.fix.message,
        "applicability": str(finding.fix.applicability),
        "edits": [{**_place(edit.span), "text": edit.text} for edit in finding.fix.edits],
    }


def _place(span: Span) -> dict[str, Any]:
    ends = {"start": span.position, "end": span.end_position}
    return {
        "path": span.source.display_path,
        **{name: {"line": at.line, "column": at.column, "offset": at.offset} for name, at in ends.items()},
    }
