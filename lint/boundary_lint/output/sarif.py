"""SARIF 2.1.0, for code scanning and for viewers: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from boundary_lint import __version__
from boundary_lint.fingerprint import fingerprints
from boundary_lint.output.advice import what_to_do
from boundary_lint.output.lines import json_text, one_line
from boundary_lint.registry import HOME, all_rules, rule_page, rule_url
from boundary_lint.source import by_source

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.finding import Finding, Related
    from boundary_lint.fixes import Fix
    from boundary_lint.report import Failure, Report
    from boundary_lint.source import Edit, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "boundaryLint/v1"


def render_sarif(report: Report, _summary: dict[str, int]) -> str:
    """One run, with the rules that have a result."""
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_Log(report).run()]})


class _Log:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._rules = sorted({finding.rule for finding in report.findings})

    def run(self) -> dict[str, Any]:
        report = self._report
        digests = fingerprints(report.findings, report.root)
        return {
            "tool": {
                "driver": {
                    "name": "boundary-lint",
                    "semanticVersion": __version__,
                    "informationUri": HOME,
                    "rules": [_rule(name) for name in self._rules],
                }
            },
            "invocations": [
                {
                    "executionSuccessful": not report.errors,
                    "toolExecutionNotifications": [self._notification(failure) for failure in report.errors],
                }
            ],
            "originalUriBaseIds": {ROOT: {"uri": _directory(report.root)}},
            "columnKind": "unicodeCodePoints",
            "results": [self._result(*each) for each in zip(report.findings, digests, strict=True)],
        }

    def _notification(self, failure: Failure) -> dict[str, Any]:
        place = self._location(failure.file, failure.span)
        return {"level": "error", "message": _message(failure.message), "locations": [place]}

    def _result(self, finding: Finding, digest: str) -> dict[str, Any]:
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.index(finding.rule),
            "level": str(finding.severity),
            "message": _message(f"{finding.message}. {what_to_do(finding)}"),
            "locations": [self._location(finding.span.path, finding.span)],
            "relatedLocations": [self._related(related) for related in finding.related],
            "partialFingerprints": {FINGERPRINT: digest},
            "fixes": [self._fix(finding.fix)] if finding.fix else [],
            "properties": {
                "launch": finding.launch,
                "server": finding.server,
                "variables": finding.variables,
                "advice": one_line(finding.advice),
            },
        }

    def _related(self, related: Related) -> dict[str, Any]:
        return {**self._location(related.span.path, related.span), "message": _message(related.message)}

    def _location(self, file: Path, span: Span | None) -> dict[str, Any]:
        region = (
            {"region": {**_region(span), "byteOffset": span.start, "byteLength": span.end - span.start}} if span else {}
        )
        return {"physicalLocation": {"artifactLocation": self._artifact(file), **region}}

    def _artifact(self, file: Path) -> dict[str, str]:
        if not file.is_relative_to(self._report.root):
            return {"uri": file.as_uri()}
        return {"uri": quote(os.fsencode(self._report.path_of(file))), "uriBaseId": ROOT}

    def _fix(self, fix: Fix) -> dict[str, Any]:
        edits = by_source(sorted(fix.edits, key=lambda edit: edit.span.start))
        changes = [
            {
                "artifactLocation": self._artifact(source.path),
                "replacements": [_replacement(edit) for edit in of_source],
            }
            for source, of_source in edits.items()
        ]
        properties = {"applicability": str(fix.applicability)}
        return {"description": _message(fix.message), "artifactChanges": changes, "properties": properties}


def _rule(name: str) -> dict[str, Any]:
    rule = all_rules()[name]
    page = rule_page(rule)
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(page.split("\n\n")[1].split())},
        "help": {"text": page, "markdown": page},
        "helpUri": rule_url(name),
        "defaultConfiguration": {"level": str(rule.worst), "enabled": rule.on},
    }


def _directory(root: Path) -> str:
    uri = root.absolute().as_uri()
    return uri if uri.endswith("/") else f"{uri}/"


def _message(text: str) -> dict[str, str]:
    """A plain text message: what would be a link in one is none here."""
    return {"text": one_line(text).replace("](", "] (")}


def _replacement(edit: Edit) -> dict[str, Any]:
    """By lines and columns alone: with offsets, SARIF asks for the text in base64."""
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _region(span: Span) -> dict[str, int]:
    start, end = span.position, span.end_position
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
