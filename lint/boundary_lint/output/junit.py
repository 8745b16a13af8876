"""JUnit's XML, for what shows the results of tests: a finding is a test that failed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from boundary_lint.output.advice import what_to_do
from boundary_lint.output.lines import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boundary_lint.report import Report

NAME = "boundary-lint"


def render_junit(report: Report, _summary: dict[str, int]) -> str:
    """A document in ASCII; where there is nothing to report it has one test, which passed."""
    cases = [*_findings(report), *_failures(report)] or [Element("testcase", classname=NAME, name="no problem found")]
    _number(cases)
    counts = {"tests": len(cases), "failures": len(report.findings), "errors": len(report.errors)}
    suites = Element("testsuites", {"name": NAME, **{name: str(count) for name, count in counts.items()}})
    SubElement(suites, "testsuite", suites.attrib).extend(cases)
    indent(suites)
    document: bytes = tostring(suites, "us-ascii", xml_declaration=True)
    return document.decode() + "\n"


def _findings(report: Report) -> Iterable[Element]:
    for finding in report.findings:
        path = report.path_of(finding.span.path)
        start = finding.span.position
        name = " ".join([f"{finding.rule}:", *filter(None, [finding.server]), *finding.variables])
        said = f"{finding.severity}: {finding.message}"
        text = [said, f"at {path}:{start.line}:{start.column}", what_to_do(finding)]
        yield _case(path, name, "failure", finding.rule, said, text)


def _failures(report: Report) -> Iterable[Element]:
    for failure in report.errors:
        path = report.path_of(failure.file)
        yield _case(path, "can be read", "error", "cannot-be-read", failure.message, [f"{path}: {failure.message}"])


def _case(path: str, name: str, outcome: str, kind: str, message: str, text: list[str]) -> Element:
    case = Element("testcase", classname=one_line(path), name=one_line(name))
    SubElement(case, outcome, type=kind, message=one_line(message)).text = "\n".join(map(one_line, text))
    return case


def _number(cases: list[Element]) -> None:
    """Make the names differ, since some servers show one test of a name; not by lines, which change from day to day."""
    seen: Counter[tuple[str, ...]] = Counter()
    for case in cases:
        key = tuple(case.attrib.values())
        seen[key] += 1
        if seen[key] > 1:
            case.set("name", f"{case.attrib['name']} ({seen[key]})")
