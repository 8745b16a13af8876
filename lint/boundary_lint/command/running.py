"""Running the commands of a shell's text in one's head: its variables, and the programs that it starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.command import known
from boundary_lint.command.model import Started
from boundary_lint.command.programs import looked_up
from boundary_lint.command.sh import sh_lines
from boundary_lint.patterns import is_like, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from boundary_lint.command.context import Context
    from boundary_lint.command.lines import Line, Lines

EXPANSION = pattern(r"\$(?:(\w+)|\{(\w+)\}|\{(\w+):?-([^${}]*)\})")
ASSIGNMENT = pattern(r"(\w+)=(.*)", re.DOTALL)
SUBSTITUTION = pattern(r"\$\(|`")
DEFAULT = pattern(r"\$\{(\w+):?=([^${}]*)\}")
FISH_EXPORT = pattern(r"-\w*x\w*|--export")
ACTIVATE = "*/bin/activate"
IN_FRONT = {"command", "exec", "nohup"}
"""Behind these, as at the start of a command, a variable may stand for a program with its arguments."""
CHANGING = {"declare", "export", "set", "typeset"}
"""Commands that may set a variable of the environment."""


class Run:
    """One text of a shell, from its first command to its last."""

    def __init__(
        self, read: Callable[[Sequence[str], Context], list[Started]], context: Context, arguments: Sequence[str]
    ) -> None:
        self._read = read
        self._context = replace(context, expands=True)
        self._scope: tuple[int, ...] = ()
        self._around: list[tuple[Context, dict[str, str]]] = []
        """What holds in each of the shells around the one that a command runs in."""
        self._arguments = list(arguments[1:])
        self._variables: dict[str, str] = {"0": arguments[0]} if arguments else {}
        self._exports_all = False
        self._builtins: dict[str, Callable[[list[str]], None]] = {
            "export": self._export,
            "declare": self._export,
            "typeset": self._export,
            "printf": self._printf,
            "readonly": self._keep,
            "set": self._set,
            "unset": self._unset,
            "source": self._source,
            ".": self._source,
        }

    def started(self, lines: Lines) -> list[Started]:
        """The programs that are started, the server last."""
        if not lines.is_whole:
            self._doubt("what could not be read of the shell's text")
        called = [line for line in lines.lines if line.words[:1] not in [(name,) for name in lines.functions]]
        found = [(line, programs) for line in called if (programs := self._line(line))]
        server = next((line for line, _ in reversed(found) if not line.substituted), None)
        return [one for line, programs in found for one in programs if one.launcher or _may_be_it(line, server)]

    def _enter(self, scope: tuple[int, ...]) -> None:
        """Leave the shells that have ended, and begin those that are new: what they set is theirs alone."""
        while self._scope != scope[: len(self._scope)]:
            self._scope = self._scope[:-1]
            self._context, self._variables = self._around.pop()
        for one in scope[len(self._scope) :]:
            self._scope += (one,)
            self._around.append((self._context, dict(self._variables)))

    def _line(self, line: Line) -> list[Started]:
        self._enter(line.scope)
        for word in line.words:
            for match in DEFAULT.finditer(word):
                self._assign(match[1], self._expand(match[2]), exported=self._exports_all)
        words = self._expanded(line.words)
        if not words:
            for name, value in line.assigned:
                self._assign(name, self._expand(value), exported=self._exports_all)
            return []
        if words[0] in self._builtins:
            if line.certain:
                self._builtins[words[0]](words[1:])
            elif words[0] in CHANGING:
                self._doubt(f"`{' '.join(words[:2])}`, where it runs,")
            return []
        if words[0] == "eval":
            return self._eval(words[1:], line)
        environment = self._context.environment
        for name, value in line.assigned:
            environment = environment.assign(name, self._expand(value))
        programs = self._read(words, replace(self._context, environment=environment))
        return [replace(one, certain=one.certain and line.certain) for one in programs]

    def _eval(self, words: list[str], line: Line) -> list[Started]:
        text = " ".join(words)
        if SUBSTITUTION.search(text):
            self._doubt("what `eval` reads")
            return []
        inner = [replace(one, certain=one.certain and line.certain) for one in sh_lines(text).lines]
        return [program for one in inner for program in self._line(replace(one, scope=(*line.scope, *one.scope)))]

    def _export(self, words: list[str]) -> None:
        for word in words:
            assignment = ASSIGNMENT.fullmatch(word)
            if assignment:
                self._assign(assignment[1], self._expand(assignment[2]), exported=True)
            elif word in self._variables:
                self._assign(word, self._variables[word], exported=True)
            elif "$" in word or "`" in word:
                self._doubt(f"`export {word}`")

    def _keep(self, words: list[str]) -> None:
        """`readonly A=b` sets a variable of the shell alone."""
        for word in words:
            assignment = ASSIGNMENT.fullmatch(word)
            if assignment:
                self._assign(assignment[1], self._expand(assignment[2]), exported=self._exports_all)

    def _printf(self, words: list[str]) -> None:
        if words[:1] == ["-v"] and len(words) > 2:
            self._assign(words[1], " ".join(words[2:]), exported=self._exports_all)

    def _set(self, words: list[str]) -> None:
        if FISH_EXPORT.fullmatch(" ".join(words[:1])) and len(words) > 2:
            self._assign(words[1], " ".join(words[2:]), exported=True)
        elif words[:1] == ["--"]:
            self._arguments = words[1:]
        elif words[:1] == ["-a"] or words == ["-o", "allexport"]:
            self._exports_all = True

    def _unset(self, words: list[str]) -> None:
        for word in words:
            self._variables.pop(word, None)
            self._assign(word, "", exported=True)

    def _source(self, words: list[str]) -> None:
        file = "/".join(["", *re.split(r"[/\\]", words[0])]) if words else ""
        if is_like(file, ACTIVATE):
            self._context = replace(self._context, default=Started(known.launcher("python"), ""))
        if not any(is_like(file, pattern) for pattern in (ACTIVATE, *known.harmless_files())):
            self._doubt(f"`{' '.join(words[:1])}`, which the shell reads,")

    def _assign(self, name: str, value: str, *, exported: bool) -> None:
        self._variables[name] = value
        if exported:
            self._context = replace(self._context, environment=self._context.environment.assign(name, value))

    def _doubt(self, what: str) -> None:
        self._context = replace(self._context, environment=self._context.environment.doubt(what))

    def _expanded(self, words: Sequence[str]) -> list[str]:
        """The words, with what is known of the shell's variables and arguments put in."""
        expanded: list[str] = []
        for word in words:
            if word in {"$@", "$*", "${@}", "${*}"}:
                expanded += self._arguments
            elif IN_FRONT.issuperset(expanded) and EXPANSION.fullmatch(word):
                expanded += looked_up(self._expand(word)).split()
            else:
                expanded.append(self._expand(word))
        return expanded

    def _expand(self, word: str) -> str:
        return EXPANSION.sub(self._value, word)

    def _value(self, expansion: re.Match[str]) -> str:
        name = expansion[1] or expansion[2] or expansion[3]
        if name.isdigit() and 0 < int(name) <= len(self._arguments):
            return self._arguments[int(name) - 1]
        return self._variables.get(name, expansion[0] if expansion[4] is None else expansion[4])


def _may_be_it(line: Line, server: Line | None) -> bool:
    """Whether a command may be the server: the last one, or any where a condition decides."""
    return server is None or line is server or not server.certain
