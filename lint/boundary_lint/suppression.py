"""Comments that keep findings from being reported: `# boundary-lint: ignore[rule] why`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from boundary_lint.near import no_rule
from boundary_lint.patterns import pattern
from boundary_lint.source import BOM, Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from boundary_lint.finding import Finding
    from boundary_lint.source import Source

SIGN = b"boundary-lint:"
COMMENT = pattern(
    rb"(?:/(?P<block>\*)|//|#)[ \t]*boundary-lint:[ \t]*(?P<kind>ignore(?:-file)?)\b"
    rb"(?:[ \t]*\[(?P<rules>[^\]\r\n]*)\])?(?(block)[^\r\n]*?\*/|[^\r\n]*)"
)
TOP = pattern(rb"(?:\xef\xbb\xbf)?(?:\s++|(?:#|//)[^\n]*+|/\*.*?\*/)*+", re.DOTALL)
"""The comments at the top of a file."""


class Suppression(Struct, eq=False):
    """One such comment."""

    span: Span
    names: tuple[tuple[str, Span], ...]
    """The rules between its brackets, each with its place."""
    is_for_file: bool
    """Whether it is `ignore-file`."""
    is_at_top: bool
    """Whether nothing but comments stands above it."""
    within: Span
    """The file that it stands in, or the part of one that is read by itself."""
    lines: frozenset[int]
    """The lines that it is about."""
    used: set[str] = field(default_factory=set)
    """The rules of which it kept a finding from being reported."""

    def covers(self, finding: Finding) -> bool:
        """Whether it names the rule of a finding on one of its lines; which is then noted."""
        named = any(name == finding.rule for name, _ in self.names)
        if not named or not self.within.contains(finding.span):
            return False
        self.used.add(finding.rule)
        return True

    def without(self, rules: Iterable[str]) -> Edit:
        """The edit that takes rules out of it; the whole comment, where that leaves none."""
        left = [name for name, _ in self.names if name not in set(rules)]
        if left:
            start, end = self.names[0][1].start, self.names[-1][1].end
            return Edit(Span(self.span.source, start, end), ", ".join(left))
        return Edit(_with_its_line(self.span), "")


class Suppressions:
    """Those of one file."""

    def __init__(self) -> None:
        self.all: list[Suppression] = []
        self._for_file: list[Suppression] = []
        self._by_line: dict[int, list[Suppression]] = {}

    def read(self, text: Span) -> None:
        """Take over those in the file, or in a part of it that is read by itself."""
        for one in _suppressions(text):
            self.all.append(one)
            if one.is_for_file:
                self._for_file += [one] * one.is_at_top
            else:
                for line in one.lines:
                    self._by_line.setdefault(line, []).append(one)

    def cover(self, finding: Finding) -> bool:
        """Whether one of them is about a finding."""
        near = (one for line in sorted(_lines(finding)) for one in self._by_line.get(line, ()))
        covering = [one for one in (*self._for_file, *near) if one.covers(finding)]
        return bool(covering)


def _suppressions(text: Span) -> Iterator[Suppression]:
    """The comments that suppress findings in a file, or a part of one that is read by itself, in order."""
    source = text.source
    if SIGN not in source.data:
        return
    matches = list(COMMENT.finditer(source.data, text.start, text.end))
    spans = [Span(source, match.start(), match.start() + len(match[0].rstrip())) for match in matches]
    lines = [span.position.line for span in spans]
    targets: dict[int, int] = {}
    for span, line in zip(reversed(spans), reversed(lines), strict=True):
        if _is_alone(span):
            targets[line] = targets.get(line + 1, line + 1)
    top = TOP.match(source.data, text.start, text.end)
    for match, span, line in zip(matches, spans, lines, strict=True):
        yield Suppression(
            span,
            tuple(_names(source, match)),
            is_for_file=match["kind"] == b"ignore-file",
            is_at_top=top is not None and span.start < top.end(),
            within=text,
            lines=frozenset({line, targets.get(line, line)}),
        )


class Unused(Struct, frozen=True):
    """What a suppression says in vain."""

    suppression: Suppression
    rules: tuple[str, ...]
    """Those of its rules that can be taken out of it."""
    why: str


def unused(suppression: Suppression, *, runs: Callable[[str], bool], rules: Collection[str]) -> Iterator[Unused]:
    """What of a suppression keeps nothing from being reported; of the rules that there are, those that run count."""
    if not suppression.names:
        yield Unused(suppression, (), "it names no rule: write `ignore[rule] why`")
    elif suppression.is_for_file and not suppression.is_at_top:
        yield Unused(suppression, (), "`ignore-file` counts only at the top of a file, above all but comments")
    else:
        for name, _ in suppression.names:
            if name not in rules:
                yield Unused(suppression, (), no_rule(name, rules))
        running = (name for name, _ in suppression.names if name in rules and runs(name))
        idle = tuple(name for name in running if name not in suppression.used)
        if idle:
            where = "in this file" if suppression.is_for_file else "at this place"
            yield Unused(suppression, idle, f"{', '.join(idle)} report{'s' * (len(idle) == 1)} nothing {where}")


def _names(source: Source, match: re.Match[bytes]) -> Iterator[tuple[str, Span]]:
    for name in re.finditer(rb"[^\s,]+", match["rules"] or b""):
        start = match.start("rules") + name.start()
        yield name[0].decode(), Span(source, start, start + len(name[0]))


def _lines(finding: Finding) -> set[int]:
    """The lines on which a finding is: those of its span, and that of its server's header."""
    first, last = finding.span.lines
    lines = set(range(first, last + 1))
    if finding.header and finding.header.source is finding.span.source:
        lines.add(finding.header.position.line)
    return lines


def _before(source: Source, at: int) -> bytes:
    """What stands before a place on its line."""
    return source.data[source.data.rfind(b"\n", 0, at) + 1 : at].removeprefix(BOM)


def _behind(source: Source, at: int) -> bytes:
    """What stands behind a place on its line, with the line's end."""
    return source.data[at : source.data.find(b"\n", at) + 1 or len(source.data)]


def _is_alone(span: Span) -> bool:
    """Whether a comment has its line for itself."""
    return not _before(span.source, span.start).strip() and not _behind(span.source, span.end).strip()


def _with_its_line(span: Span) -> Span:
    """A comment with its line, where it stands alone on it; else with the blanks before it, or behind it."""
    source, before, behind = span.source, _before(span.source, span.start), _behind(span.source, span.end)
    if _is_alone(span):
        return Span(source, span.start - len(before), span.end + len(behind))
    if before.strip():
        return Span(source, span.start - len(before) + len(before.rstrip()), span.end)
    return Span(source, span.start, span.end + len(behind) - len(behind.lstrip()))
