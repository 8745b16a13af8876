"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from boundary_lint.config import Severity
from boundary_lint.fingerprint import fingerprints
from boundary_lint.output.advice import what_to_do
from boundary_lint.output.lines import json_text, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.finding import Finding
    from boundary_lint.report import Failure, Report
    from boundary_lint.source import Span

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render_gitlab(report: Report, _summary: dict[str, int]) -> str:
    """An array of what GitLab calls issues: the findings, and what could not be read."""
    digests = fingerprints(report.findings, report.root)
    found = [_finding(report, finding, digest) for finding, digest in zip(report.findings, digests, strict=True)]
    return json_text([*found, *(_failure(report, failure) for failure in report.errors)])


def _finding(report: Report, finding: Finding, digest: str) -> dict[str, Any]:
    return {
        "description": one_line(f"{finding.message}. {what_to_do(finding)}"),
        "check_name": finding.rule,
        "fingerprint": digest,
        "severity": SEVERITIES[finding.severity],
        "location": _location(report, finding.span.path, finding.span),
    }


def _failure(report: Report, failure: Failure) -> dict[str, Any]:
    location = _location(report, failure.file, failure.span)
    return {
        "description": one_line(failure.message),
        "check_name": "cannot-be-read",
        "fingerprint": sha256(json_text([location["path"], failure.message]).encode()).hexdigest(),
        "severity": "blocker",
        "location": location,
    }


def _location(report: Report, file: Path, span: Span | None) -> dict[str, Any]:
    begin, end = span.lines if span else (1, 1)
    return {"path": report.path_of(file), "lines": {"begin": begin, "end": end}}
