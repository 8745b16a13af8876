"""Comments that suppress findings, where docs/suppression.md says that they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from boundary_lint import Finding, Span

WAYS = ["above", "behind", "at the header", "for the file"]
FENCE = re.compile(r"(?:```|~~~) ?\w")


def with_comments(
    files: dict[str, bytes], root: Path, findings: Iterable[Finding], way: str, *more: str
) -> dict[str, bytes]:
    """The files, with the comments that suppress these findings in one of the ways, and that name more rules."""
    rules: dict[tuple[str, int], set[str]] = defaultdict(set)
    for finding in findings:
        name = finding.span.path.relative_to(root).as_posix()
        lines = files[name].decode().split("\n")
        for line in _tops(name, lines) if way == "for the file" else [_line(finding, way)]:
            rules[name, line].add(finding.rule)
    commented = {name: data.decode().split("\n") for name, data in files.items()}
    for (name, line), names in sorted(rules.items(), reverse=True):
        _put(commented[name], line, ", ".join([*more, *sorted(names)]), way)
    return {name: "\n".join(lines).encode() for name, lines in commented.items()}


def _line(finding: Finding, way: str) -> int:
    header: Span | None = finding.header if way == "at the header" else None
    span = header if header and header.source is finding.span.source else finding.span
    return span.position.line - 1


def _tops(name: str, lines: list[str]) -> list[int]:
    """Where a file begins, below `#!`; in a document, each of its blocks."""
    if name.endswith(".md"):
        return [at + 1 for at, line in enumerate(lines) if FENCE.match(line)]
    return [int(lines[0].startswith("#!"))]


def _put(lines: list[str], at: int, rules: str, way: str) -> None:
    line = lines[at]
    text, ending = line.removesuffix("\r"), "\r" * line.endswith("\r")
    if way == "behind":
        lines[at] = f"{text} # boundary-lint: ignore[{rules}] why{ending}"
        return
    kind = "ignore-file" if way == "for the file" else "ignore"
    mark = "\ufeff" * text.startswith("\ufeff")
    indent = re.match(r"[ \t]*", text.removeprefix(mark))
    lines[at] = text.removeprefix(mark) + ending
    lines.insert(at, f"{mark}{indent[0] if indent else ''}# boundary-lint: {kind}[{rules}] why{ending}")
