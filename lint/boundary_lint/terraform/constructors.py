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

    def insert(self, key: str, value: Any) -> list[Edit] | None:
        """See Constructor."""
        if self.span.source.path.suffix == ".json":
            return None
        if not self.node.elements:
            return self._insertion(self.span.start + 1, f" {self._key(key)} = {self._spelled(value)} ")
        last = self.node.elements[-1]
        end = last.start + len(last.text.rstrip().encode())
        line_start = last.source.data.rfind(b"\n", 0, last.start) + 1
        indent, rest = self._text(line_start, last.start), self._text(end, self.span.end - 1)
        line, newline, _ = rest.partition("\n")
        comma = COMMA.match(line)
        if not newline or indent.strip() or "/*" in line:
            at = end + (len(comma[0]) if comma else 0)
            return self._insertion(at, f"{'' if comma else ','} {self._written(last, key, value, aligned=False)}")
        ending = "\r\n" if line.endswith("\r") else "\n"
        at = end + len(line.removesuffix("\r").encode())
        written = self._written(last, key, value, aligned="\n" not in last.text.rstrip())
        return self._insertion(at, f"{ending}{indent}{written}{',' if comma else ''}")

    def _written(self, like: Span, key: str, value: Any, *, aligned: bool) -> str:
        """An element with the blanks, and the quotes, that another one has."""
        match = ELEMENT.match(like.text)
        if match is None:
            return f"{self._key(key)} = {self._spelled(value)}"
        name = f'"{key}"' if match["key"].startswith('"') else self._key(key)
        if aligned:
            name = name.ljust(len(match["key"]) + len(match["blanks"]) - 1)
        before = " " if match["blanks"] else ""
        return f"{name}{before}{match['sign']}{match['behind']}{self._spelled(value)}"

    def _key(self, key: str) -> str:
        return key if NAME.fullmatch(key) and key not in ("true", "false", "null") else self._spelled(key)

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
