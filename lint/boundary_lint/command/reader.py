"""Words -> the programs that it starts, through all that stands in front of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from boundary_lint.command import known
from boundary_lint.command.containers import read_container_run
from boundary_lint.command.model import Environment, Launcher, Started, Wrapper
from boundary_lint.command.options import END, Match, Options, match, skip
from boundary_lint.command.programs import lies_in, looked_up, program
from boundary_lint.command.running import Run
from boundary_lint.command.sh import sh_lines
from boundary_lint.command.shells import read_call
from boundary_lint.patterns import is_like, pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from boundary_lint.command.context import Context

ASSIGNMENT = pattern(r"[A-Za-z_][A-Za-z0-9_]*=")
INERT = ("--version", "--help")
"""Options with which a program says something and ends."""
SHELLS = ("sh", "cmd", "powershell")
DEEPEST = 20


class Reader:
    """Reads command lines, with what the project's configuration says of programs."""

    def __init__(self, wrappers: Sequence[str], launchers: Mapping[str, str]) -> None:
        self.texts: set[str] = set()
        """The words that a shell reads, as far as it was read."""
        self._own = [Wrapper(known.patterns([words]), ends=(END,)) for words in wrappers]
        self._named = {name: known.launcher(launcher) for name, launcher in launchers.items()}

    def read(self, words: Sequence[str], context: Context) -> list[Started]:
        """The programs that words start, the server last; none for what starts nothing."""
        if not words or not words[0] or context.depth > DEEPEST:
            return []
        word = looked_up(words[0])
        name = program(word)
        named = self._named_in_configuration(word)
        if named:
            return [_started(named, name, context)]
        words = [name, *words[1:]]
        wrapper = self._wrapper(words)
        launcher = _launcher(words)
        if launcher and not (wrapper and wrapper[1].length >= launcher[1].length):
            return self._launch(*launcher, context)
        if wrapper:
            return self._peel(*wrapper, context)
        if name in known.harmless():
            return []
        own = replace(_by_place(word, context), words=tuple(words))
        return [own, *self._handed_on(words[1:], context.inside(word))]

    def _named_in_configuration(self, word: str) -> Launcher | None:
        """By its path, or by its name with or without its ending."""
        names = (word, re.split(r"[/\\]", word)[-1], program(word))
        for like, launcher in self._named.items():
            if any(is_like(name, like) for name in names):
                return launcher
        return None

    def _wrapper(self, words: Sequence[str]) -> tuple[Wrapper, Match] | None:
        wrappers = (*self._own, *known.wrappers_called(words[0])) if words else ()
        found = [(one, how) for one in wrappers if (how := match(words, one.argv, one.values))]
        return max(found, key=lambda pair: pair[1].length, default=None)

    def _peel(self, wrapper: Wrapper, how: Match, context: Context) -> list[Started]:
        """What stands behind a wrapper."""
        if wrapper.reads in SHELLS:
            return self._shell(wrapper.reads, how, context)
        options = how.options
        self._take_own_words(wrapper, options)
        if options.has((*INERT, *wrapper.inert_with)):
            return []
        environment = _environment(wrapper, how, context)
        inner = context.inside(how.name, environment)
        if wrapper.runs:
            inner = replace(inner, default=Started(known.launcher(wrapper.runs), how.name))
        first = [_started(known.launcher(wrapper.connects), how.name, context)] if wrapper.connects else []
        return first + (self._behind(wrapper, options, inner) or [_unknown(how.name, context)])

    def _take_own_words(self, wrapper: Wrapper, options: Options) -> None:
        """Leave in the rest what begins with the program."""
        left = -1
        while left != len(options.rest):
            left = len(options.rest)
            if options.rest[:1] == ["-"] and "-" in wrapper.clears_with:
                options.given.append((options.rest.pop(0), None))
            options.go_on(wrapper.values)
            if not options.has(wrapper.skips_without):
                skip(options.rest, wrapper.skips)
        if not options.ended and (wrapper.ends_always or not self._is_known(options.rest)):
            for end in wrapper.ends:
                if end in options.rest:
                    del options.rest[: options.rest.index(end) + 1]
                    return
        del options.rest[: wrapper.operands]
        options.go_on(wrapper.values)

    def _is_known(self, words: Sequence[str]) -> bool:
        words = [program(word) for word in words[:1]] + list(words[1:])
        return bool(self._wrapper(words) or _launcher(words))

    def _behind(self, wrapper: Wrapper, options: Options, context: Context) -> list[Started]:
        for words in options.values_of(wrapper.splits):
            self.texts.add(words)
            return self.read([wrapper.argv[0][0], *_split(words), *options.rest], context)
        texts = options.rest[:1] if wrapper.reads == "text" else options.values_of(wrapper.texts)
        return self._text(texts[0], context) if texts else self.read(options.rest, context)

    def _text(self, text: str, context: Context) -> list[Started]:
        self.texts.add(text)
        return Run(self.read, context, ()).started(sh_lines(text))

    def _shell(self, shell: str, how: Match, context: Context) -> list[Started]:
        call = read_call(shell, how)
        self.texts.update(how.words[1:] if call.lines is not None else ())
        script = _unknown(" ".join([call.by, *call.words[:1]]), context)
        if call.doubt:
            context = replace(context, environment=context.environment.doubt(call.doubt))
        if call.lines is None:
            named = self._named_in_configuration(call.words[0]) if call.words else None
            return [replace(script, launcher=named), *self._handed_on(call.words, context.inside(call.by))]
        return Run(self.read, context.inside(call.by), call.arguments).started(call.lines) or [script]

    def _launch(self, launcher: Launcher, how: Match, context: Context) -> list[Started]:
        """A launcher, and what it starts in turn."""
        options = how.options
        if options.has(INERT):
            return []
        for module in options.values_of(launcher.modules):
            other = _launcher([module, *options.rest])
            if other:
                return self._launch(*other, context.inside(how.name))
        own = replace(_started(launcher, how.name, context), words=tuple(how.words))
        runs = [replace(own, launcher=known.launcher(launcher.runs))] if launcher.runs else []
        if launcher.expands:
            self.texts.update(how.words[1:])
        container = read_container_run(how.words) if launcher.contains else None
        self.texts.update(container.words if container else ())
        if options.has(launcher.offline):
            return runs
        environment = context.environment
        if options.names(launcher.env_files):
            environment = environment.doubt(f"the file that `{how.name}` reads")
        inner = replace(context.inside(how.name, environment), default=next(iter(runs), None))
        in_turn = self._in_turn(launcher, options, inner) or [*runs, *self._handed_on(options.rest, inner)]
        return [own, *_fetched(launcher, how, context), *([] if _is_end(launcher) else in_turn)]

    def _handed_on(self, words: Sequence[str], context: Context) -> list[Started]:
        """What a program may start of which nothing is known: a launcher that stands behind `--` in its words."""
        behind = list(words[words.index(END) + 1 :]) if END in words else []
        is_file = bool(behind) and "." in program(behind[0])
        found = self.read(behind, context) if self._is_known(behind) and not is_file else []
        return [replace(one, certain=False) for one in found]

    def _in_turn(self, launcher: Launcher, options: Options, context: Context) -> list[Started]:
        """What a launcher starts, where its words tell."""
        for text in options.values_of(launcher.texts):
            return self._text(text, context)
        if launcher.starts:
            return self.read(options.rest, context)
        package = options.rest[0].partition("@")[0] if options.rest else ""
        return self.read([package, *options.rest[1:]], context) if package in launcher.packages else []


def _launcher(words: Sequence[str]) -> tuple[Launcher, Match] | None:
    launchers = known.launchers_called(words[0]) if words else ()
    found = [(one, how) for one in launchers if (how := match(words, one.argv, one.values, one.skips))]
    return max(found, key=lambda pair: pair[1].length, default=None)


def _started(launcher: Launcher | None, name: str, context: Context) -> Started:
    return Started(launcher, name, context.behind, context.environment)


def _is_end(launcher: Launcher) -> bool:
    """Whether what its words start is not looked at."""
    return (
        launcher.contains or bool(launcher.caveat) or (launcher.distrust is not None and not launcher.distrust.before)
    )


def _unknown(name: str, context: Context) -> Started:
    return _started(None, name, context)


def _by_place(word: str, context: Context) -> Started:
    """A program whose name says nothing, by the directory that it lies in or by what starts it."""
    for place in known.places():
        if lies_in(word, place.paths):
            return _started(known.launcher(place.launcher), word, context)
    default = context.default
    if default and default.name:
        return replace(default, environment=context.environment)
    return _started(default.launcher if default else None, word, context)


def _fetched(launcher: Launcher, how: Match, context: Context) -> list[Started]:
    """The launchers that one uses for what its own words name: git, for `git+https://...`."""
    options = how.options
    words = [*(value for _, value in options.given if value), *options.rest[:1]]
    names = [other for like, other in launcher.fetches.items() if any(is_like(word, like) for word in words)]
    return [_started(known.launcher(name), name, context.inside(how.name)) for name in names]


def _environment(wrapper: Wrapper, how: Match, context: Context) -> Environment:
    """The environment that a wrapper makes; takes NAME=value away from the words."""
    options, environment = how.options, context.environment
    for name in options.values_of(wrapper.removes):
        environment = environment.assign(name, "")
    clearing = [name for name, _ in options.given if name in wrapper.clears_with]
    kept = [value for name, value in options.given if name in wrapper.keeps_with]
    if (wrapper.clears or clearing) and None not in kept:
        names = frozenset(name for value in kept if value for name in value.split(",") if "=" not in name)
        environment = environment.clear(" ".join([how.name, *clearing[:1]]), wrapper.instead, names)
    assigned = [value for value in kept if value and ASSIGNMENT.match(value)]
    if wrapper.may_set or options.names(wrapper.env_files):
        environment = environment.doubt(f"`{how.name}`")
    while wrapper.assigns and options.rest and ASSIGNMENT.match(options.rest[0]):
        assigned.append(options.rest.pop(0))
    for name, _, value in (one.partition("=") for one in assigned):
        is_read = context.expands or options.has(wrapper.splits)
        environment = environment.assign(name, value) if is_read else environment.assign_literally(name, value)
    return environment


def _split(words: str) -> list[str]:
    import shlex

    try:
        return shlex.split(words)
    except ValueError:
        return words.split()
