"""What came of a run, in numbers and in two sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from boundary_lint.choosing import is_fixable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.report import Report


def summarize(report: Report, fixed: int) -> dict[str, int]:
    """The numbers of the JSON summary."""
    return {
        "files": report.files,
        "templates": report.templates,
        "fragments": report.fragment_count,
        "launches": report.launch_count,
        "servers": report.servers,
        "findings": len(report.findings),
        "fixable": sum(finding.fix is not None for finding in report.findings),
        "fixed": fixed,
        "suppressed": report.suppressed,
        "unresolved": len(report.unresolved),
    }


def render_summary(report: Report, fixed: int) -> list[str]:
    """The last lines of the text formats: what is left, and what to do about it; what was looked at, and what not."""
    done = f"Fixed {_count(fixed, 'problem')}. " if fixed else ""
    where = f"{_count(report.servers, 'server')} of {_count(report.launch_count, 'launch', 'launches')}"
    if not report.findings:
        nothing = f"{'Nothing is left' if fixed else 'No problem found'} in {where}"
        return [done + _sentence(nothing, *_unread(report), *_not_shown(report))]
    files = _count(len({finding.span.path for finding in report.findings}), "file")
    problems = f"{_count(len(report.findings), 'problem')}{' left' if fixed else ''} ({_severities(report)}) in {files}"
    return [
        done + _sentence(problems, *_offers(report), *_unread(report)),
        _sentence(f"Checked {where}", *_not_shown(report)),
    ]


def _sentence(*parts: str) -> str:
    return "; ".join(parts) + "."


def _unread(report: Report) -> Iterator[str]:
    if report.errors:
        files = _count(len({failure.path for failure in report.errors}), "file")
        yield f"{files} could not be read, or not as a whole (see above)"


def _severities(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    return ", ".join(_count(counts[severity], str(severity)) for severity in sorted(counts, reverse=True))


def _offers(report: Report) -> Iterator[str]:
    safe = sum(is_fixable(finding, unsafe=False) for finding in report.findings)
    unsafe = sum(is_fixable(finding, unsafe=True) for finding in report.findings) - safe
    offers = [f"{safe} with --fix"] * bool(safe) + [f"{unsafe} with --unsafe-fixes"] * bool(unsafe)
    if offers:
        yield ", ".join(offers).replace(" with", " fixable with", 1)


def _not_shown(report: Report) -> Iterator[str]:
    if report.hidden:
        yield f"{_count(report.hidden, 'finding')} below the severity that is shown (--min-severity note shows all)"
    if report.suppressed:
        yield f"{_count(report.suppressed, 'finding')} suppressed"
    if report.known:
        yield f"{_count(len(report.known), 'finding')} in the baseline"
    if report.mended:
        yield f"{_count(report.mended, 'finding')} of the baseline mended (written anew, it loses them)"
    if report.passed_over:
        yield f"{_count(report.passed_over, 'code block')} passed over (no whole file)"
    if report.not_judged:
        yield f"not judged: {', '.join(sorted(report.not_judged))}"
    if report.unresolved:
        yield f"{_count(len(report.unresolved), 'thing')} could not be known (-v lists them)"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
