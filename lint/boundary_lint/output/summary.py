"""What came of a run, in numbers and in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.fixing import is_fixable

if TYPE_CHECKING:
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


def render_summary(report: Report, fixed: int) -> str:
    """One line for the end of the text formats."""
    done = f"Fixed {_count(fixed, 'problem')}. " if fixed else ""
    where = f"{_count(report.servers, 'server')} of {_count(report.launch_count, 'launch', 'launches')}"
    if not report.findings:
        left = "nothing is left" if fixed else "no problem found"
        parts = [f"{done}{'Nothing is left' if fixed else 'No problem found'} in {where}"]
    else:
        left = f"{_count(len(report.findings), 'problem')}{' left' if fixed else ''}"
        parts = [f"{done}{left} in {where}{_offers(report)}"]
    if report.hidden:
        parts.append(f"{_count(report.hidden, 'finding')} below the severity that is shown")
    if report.suppressed:
        parts.append(f"{_count(report.suppressed, 'finding')} suppressed")
    if report.known:
        parts.append(f"{len(report.known)} in the baseline")
    if report.mended:
        parts.append(f"{report.mended} of the baseline mended (write it anew, and they fall out of it)")
    if report.passed_over:
        parts.append(f"{_count(report.passed_over, 'code block')} passed over (no whole file)")
    if report.not_judged:
        parts.append(f"not judged: {', '.join(sorted(report.not_judged))}")
    if report.unresolved:
        parts.append(f"{_count(len(report.unresolved), 'thing')} could not be known (-v lists them)")
    return "; ".join(parts) + ".\n"


def _offers(report: Report) -> str:
    safe = sum(is_fixable(finding, unsafe=False) for finding in report.findings)
    unsafe = sum(is_fixable(finding, unsafe=True) for finding in report.findings) - safe
    offers = [f"{safe} fixable with --fix"] * bool(safe) + [f"{unsafe} with --unsafe-fixes"] * bool(unsafe)
    return f" ({', '.join(offers)})" if offers else ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
