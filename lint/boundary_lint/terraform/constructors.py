"""Objects as HCL writes them, and the edits that add to them: `{ key = value }`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.patterns import pattern
from boundary_lint.source import Edit, Span
from boundary_lint.terraform.values.numbers import number_text
from boundary_lint.text import Literal, Spelling

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from boundary_lint.terraform.syntax import nodes

NAME = pattern(r"[A-Za-z_][\w-]*")
ELEMENT = pattern(r'(?P<key>"[^"\\]*"|[\w-]+)(?P<blanks>[ \t]*)(?P<sign>[=:])(?P<behind>[ \t]*)')
COMMA = pattern(r"\s*,")
CONSTANTS = {True: "true", False: "false", None: "null"}


class ObjectConstructor(Struct, frozen=True):
    """`{ key = value, ... }`."""

    node: nodes.Object

    @property
    def span(self) -> Span:
        """See Constructor."""
        return self.node.span

    def places(self) -> Mapping[str, tuple[Span, Span]]:
        """See Constructor."""
        return {name.span.text.strip('"'): (name.span, value.span) for name, value in self.node.items}

    def insert(self, values: Mapping[str, Any]) -> list[Edit] | None:
        """See Constructor."""
        if self.span.source.path.suffix == ".json":
            return None
        if not self.node.elements:
            written = ", ".join(f"{self._key(key)} = {self._spelled(value)}" for key, value in values.items())
            return self._insertion(self.span.start + 1, f" {written} ")
        last = self.node.elements[-1]
        end = last.start + len(last.text.rstrip().encode())
        line_start = last.source.data.rfind(b"\n", 0, last.start) + 1
        indent, rest = self._text(line_start, last.start), self._text(end, self.span.end - 1)
        line, newline, _ = rest.partition("\n")
        comma = COMMA.match(line)
        if not newline or indent.strip() or "/*" in line:
            at = end + (len(comma[0]) if comma else 0)
            written = ", ".join(self._written(last, key, value) for key, value in values.items())
            return self._insertion(at, f"{'' if comma else ','} {written}")
        at = end + len(line.removesuffix("\r").encode())
        moved, lines = self._lines(last, values)
        ending = "\r\n" if line.endswith("\r") else "\n"
        added = "".join(f"{ending}{indent}{one}{',' if comma else ''}" for one in lines)
        return [*moved, *self._insertion(at, added)]

    def _lines(self, last: Span, values: Mapping[str, Any]) -> tuple[list[Edit], list[str]]:
        """Elements for lines of their own, and the edits that align those in front of them."""
        group = self._aligned()
        names = [*(self._name(last, key) for key in values), *(match["key"] for _, match in group)]
        width = max(map(len, names)) if group else 0
        moved = [edit for element, match in group if (edit := self._widened(element, match, width))]
        return moved, [self._written(last, key, value, width) for key, value in values.items()]

    def _aligned(self) -> list[tuple[Span, re.Match[str]]]:
        """The last elements that each stand on one line, line behind line: `terraform fmt` aligns these."""
        group: list[tuple[Span, re.Match[str]]] = []
        for element in reversed(self.node.elements):
            match = ELEMENT.match(element.text)
            between = self._text(element.end, group[-1][0].start) if group else ""
            if match is None or match["sign"] != "=" or "\n" in element.text.rstrip() or between.count("\n") > 1:
                break
            group.append((element, match))
        return group

    def _widened(self, element: Span, match: re.Match[str], width: int) -> Edit | None:
        """The edit that puts its sign behind so many characters and a blank; None where it stands there."""
        blanks = " " * (width - len(match["key"]) + 1)
        start, end = (element.start + len(match.string[: match.start(part)].encode()) for part in ("blanks", "sign"))
        return None if match["blanks"] == blanks else Edit(Span(element.source, start, end), blanks)

    @staticmethod
    def _name(like: Span, key: str) -> str:
        """A key, with quotes where another one has some, or it needs some."""
        is_plain = NAME.fullmatch(key) and key not in CONSTANTS.values() and not like.text.startswith('"')
        return key if is_plain else f'"{key}"'

    def _written(self, like: Span, key: str, value: Any, width: int = 0) -> str:
        """An element with the blanks, and the quotes, that another one has."""
        name, match = self._name(like, key), ELEMENT.match(like.text)
        sign, behind = (match["sign"], match["behind"]) if match else ("=", " ")
        before = "" if match and not match["blanks"] and not width else " "
        return f"{name.ljust(width)}{before}{sign}{behind}{self._spelled(value)}"

    def _key(self, key: str) -> str:
        return key if NAME.fullmatch(key) and key not in CONSTANTS.values() else self._spelled(key)

    def _spelled(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{ " + ", ".join(f"{self._key(key)} = {self._spelled(below)}" for key, below in value.items()) + " }"
        if isinstance(value, list):
            return f"[{', '.join(map(self._spelled, value))}]"
        if isinstance(value, str):
            return f'"{Literal(self.span, Spelling.QUOTED).spell(value, self.span.start)}"'
        return CONSTANTS[value] if value is None or isinstance(value, bool) else number_text(Fraction(value))

    def _text(self, start: int, end: int) -> str:
        return self.span.source.data[start:end].decode()

    def _insertion(self, at: int, text: str) -> list[Edit]:
        return [Edit(Span(self.span.source, at, at), text)]
