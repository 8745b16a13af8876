"""What a command line comes to: the programs that it starts, and what each of them needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCE = pattern(r"\$(?:(\w+)|\{(\w+)\})")


class Need(Struct, frozen=True):
    """One of these variables has to reach the launcher, or what follows happens."""

    one_of: tuple[str, ...]
    consequence: str
    certain: bool
    """Whether it happens in any case, and not only where the program uses that TLS client."""


class Distrust(Struct, frozen=True):
    """How a program comes to trust that reads none of the variables that the firewall sets."""

    why: str
    certain: bool
    """Whether it connects in any case, and not only where the program does."""
    before: str
    """The first of its versions that does read one; empty for none."""
    variable: str
    """The variable of its own that names the certificate; empty where there is none."""
    settings: tuple[str, ...]
    """How the variables and words begin by which it may be told."""
    says: str
    """What has to stand in such a variable; empty for anything."""
    instead: str
    """What to do."""


class Launcher(Struct, frozen=True):
    """A program that starts servers, or is one. Source: facts/launchers.toml."""

    name: str
    argv: tuple[tuple[str, ...], ...]
    values: frozenset[str]
    """Its options that take the next word as their value."""
    skips: tuple[str, ...]
    """Words of its own that may stand before its subcommand."""
    downloads: bool
    """Whether it downloads the server at its first start."""
    needs: tuple[Need, ...]
    proxies: tuple[Need, ...]
    """The variables that its clients take a proxy from, where nothing else leads out."""
    offline: tuple[str, ...]
    """Options with which it downloads nothing and starts what is installed."""
    runs: str
    """The launcher that what it starts is as good as; empty where that is the launcher itself."""
    starts: bool
    """Whether its words go on with a program."""
    packages: frozenset[str]
    """Packages of its registry that are launchers themselves."""
    texts: tuple[str, ...]
    """Options whose value is a text for the shell."""
    modules: tuple[str, ...]
    """Options whose value is a program that it runs itself."""
    env_files: tuple[str, ...]
    """Options that name a file with variables for what it starts."""
    fetches: Mapping[str, str]
    """The launcher that it uses besides, by what one of its words looks like."""
    contains: bool
    """Whether what it starts runs in a container."""
    expands: bool
    """Whether a shell reads its words."""
    insecure: tuple[str, ...]
    """Options with which it does not verify certificates."""
    distrust: Distrust | None
    """Where none of the variables that the firewall sets makes it trust."""
    caveat: str
    """Why nothing that the firewall sets decides whether it works."""


class Wrapper(Struct, frozen=True):
    """A program that starts what stands behind its own words. Source: facts/wrappers.toml."""

    argv: tuple[tuple[str, ...], ...]
    values: frozenset[str] = frozenset()
    """Its options that take the next word as their value."""
    operands: int = 0
    """How many words of its own stand before the program."""
    skips: tuple[str, ...] = ()
    """Words of its own that may stand before the program."""
    ends: tuple[str, ...] = ()
    """Words behind which the program begins, where one of them is there."""
    reads: str = ""
    """The shell that it is: `sh`, `cmd`, `powershell`; `text` where the program is one word with a text for sh."""
    inert_with: tuple[str, ...] = ()
    """Options with which it starts nothing."""
    texts: tuple[str, ...] = ()
    """Options whose value is a text for the shell."""
    splits: tuple[str, ...] = ()
    """Options whose value is cut into words that stand in its place."""
    assigns: bool = False
    """Whether NAME=value may stand before the program."""
    clears: bool = False
    """Whether it starts the program with an environment of its own."""
    skips_without: tuple[str, ...] = ()
    """Options with which those words do not stand there."""
    ends_always: bool = False
    """Whether the words up to the end are its own even where they name a program."""
    clears_with: tuple[str, ...] = ()
    """Words with which it does."""
    keeps_with: tuple[str, ...] = ()
    """Options with which it does not, or with a value: not for these variables."""
    removes: tuple[str, ...] = ()
    """Options whose value is a variable that it takes away."""
    may_set: bool = False
    """Whether it reads variables from somewhere else."""
    env_files: tuple[str, ...] = ()
    """Options that name a file with variables."""
    runs: str = ""
    """The launcher that a program is as good as that is not known."""
    connects: str = ""
    """The launcher that it is itself as good as."""
    instead: str = ""
    """How a `{variable}` reaches the program although it is cleared."""


class Cleared(Struct, frozen=True):
    """What starts a program with an environment of its own."""

    by: str
    """Its words."""
    instead: str
    """What to write, so that `{variable}` reaches the program."""
    kept: frozenset[str]
    """What it hands on all the same."""


class Environment(Struct, frozen=True):
    """What a command line makes of the variables that it was given."""

    assigned: Mapping[str, str] = field(default_factory=dict)
    cleared: Cleared | None = None
    doubts: tuple[str, ...] = ()
    """What may set further variables, in words."""

    def find(self, variable: str) -> str | bool:
        """The variable that it is handed on from; True where it is set, and False where it does not get through."""
        value = self.assigned.get(variable)
        if value is None:
            return variable if self._passes(variable) else False
        reference = REFERENCE.fullmatch(value)
        return (reference[1] or reference[2]) if reference else bool(value)

    def _passes(self, variable: str) -> bool:
        return self.cleared is None or variable in self.cleared.kept

    def assign_literally(self, name: str, value: str) -> Environment:
        """With a variable set where no shell reads `$NAME`: then it names a file that is not there."""
        return self.assign(name, "" if REFERENCE.fullmatch(value) else value)

    def assign(self, name: str, value: str) -> Environment:
        """With a variable set, where `$NAME` as the value hands another one on."""
        reference = REFERENCE.fullmatch(value)
        if reference:
            other = reference[1] or reference[2]
            value = self.assigned.get(other, value if self._passes(other) else "")
        if value in {f"${name}", f"${{{name}}}"}:
            return self
        return replace(self, assigned={**self.assigned, name: value})

    def clear(self, by: str, instead: str, kept: frozenset[str]) -> Environment:
        """Without anything but what is kept."""
        passing = frozenset(name for name in kept if self._passes(name))
        assigned = {name: value for name, value in self.assigned.items() if name in kept}
        return replace(self, assigned=assigned, cleared=Cleared(by, instead, passing))

    def doubt(self, what: str) -> Environment:
        """With something that may set further variables."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, what))))


class Started(Struct, frozen=True):
    """A program that a command line starts."""

    launcher: Launcher | None
    """None where it is not known what it is."""
    name: str
    """The words that name it, as they are written: `uv run`, `python3.12`, `.venv/bin/my-server`."""
    behind: str = ""
    """The outermost of the programs that it stands behind: `bash -lc`, `sudo`."""
    environment: Environment = field(default_factory=Environment)
    certain: bool = True
    """Whether it is started in any case."""
    words: tuple[str, ...] = ()
    """Its whole command line."""

    def __str__(self) -> str:
        return f"{self.name} behind `{self.behind}`" if self.behind else self.name

    @property
    def doubt(self) -> str:
        """Under which condition it lacks what it does not receive, in words; empty for always."""
        words = [] if self.certain else ["if it is started"]
        return ", ".join([*words, *(f"unless {what} sets it" for what in self.environment.doubts)])


class Command(Struct, frozen=True):
    """All that a command line starts; the server is the last of it."""

    started: tuple[Started, ...]
    texts: frozenset[str] = frozenset()
    """The words that a shell reads."""
