"""What differs between the programs that spawn MCP servers: one subclass an agent, its facts in facts/."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from boundary_lint.agents.codex_server import Refusal
    from boundary_lint.agents.script import AgentScript
    from boundary_lint.agents.surroundings import Surroundings
    from boundary_lint.agents.versions import Versions
    from boundary_lint.fragments.document import Document
    from boundary_lint.fragments.entries import Path
    from boundary_lint.shell.syntax import Script
    from boundary_lint.text import Text


class Agent(ABC):
    """A program that spawns MCP servers, as it was measured."""

    name: str
    form: ClassVar[str] = "JSON"
    """The format of its configuration."""
    own_file: str
    """How its configuration is called, in words."""
    invalid: str
    """What follows where its configuration is not of its format, in words."""
    servers: Path
    """Where its own configuration has the table with one table a server."""
    env: str = "env"
    """The key of the table with variables that a server is given."""
    knows_tables: ClassVar[bool] = False
    """Whether it is known what it refuses in a server's table, and which of its keys it does not read."""
    lists_names: ClassVar[bool] = False
    """Whether a variable is forwarded by its name in a list, and not by a reference among those that have values."""
    waits_for_most_downloads: bool = False
    """Whether it waits for a server by default as long as most downloads take."""
    times_start_alone: ClassVar[bool] = False
    """Whether its keys for a start-up time-out are about the start alone, and not about each call too."""
    startup_timeouts: Mapping[str, int]
    """The keys for how long a server's start may take, each with how many of its units a second has."""
    startup_variable: str = ""
    """The variable that says so for all servers, in milliseconds; empty for none."""
    unset: str = "text"
    """What a reference to a variable that is not set comes to: `text`, `empty`, or `refused` with the server."""

    @abstractmethod
    def versions(self, pin: str | None) -> Versions:
        """The versions that a pin allows; empty, None, a tag such as `latest` or a range: any that is expected."""

    @abstractmethod
    def read(self, text: Text, *, is_own_file: bool) -> Document:
        """A text with servers; one that is its own file may have what only it reads. Raises FragmentError."""

    def tables(self, document: Document, at: Path | None) -> Iterator[Path]:
        """Where the servers of a text stand: at a path that is known, or where its own configuration has them."""
        del document
        yield self.servers if at is None else at

    @abstractmethod
    def read_script(self, script: Script) -> AgentScript:
        """What a shell script does to its configuration."""

    def argv(self, server: Mapping[str, Any]) -> list[str]:
        """The words of the command that a server's table says; an empty one for a table without."""
        args = server.get("args")
        words = [word for word in args if isinstance(word, str)] if isinstance(args, list) else []
        return [str(server.get("command", "")), *words]

    def is_off(self, name: str, server: Mapping[str, Any], around: Surroundings, *, in_settings: bool) -> bool:
        """Whether a server is switched off, in its table or elsewhere in the settings; Codex says so in starts()."""
        del name, server, around, in_settings
        return False

    @abstractmethod
    def starts(self, server: Mapping[str, Any], allowed: Versions) -> Versions:
        """Of the versions that read the file of a server's table, those that start its process."""

    def keeps_something(self, around: Surroundings) -> bool:
        """Whether there is anything that does not reach its servers: else it matters little what is not known."""
        del around
        return True

    @abstractmethod
    def withholds(self, server: Mapping[str, Any], variable: str, allowed: Versions, around: Surroundings) -> Versions:
        """The versions with which a variable of the agent's own does not reach a server that is not given it."""

    def lists(self, server: Mapping[str, Any], variable: str) -> bool:
        """Whether a server's table names a variable that is to be handed on, and gives it no value."""
        del server, variable
        return False

    @abstractmethod
    def reference(self, variable: str, allowed: Versions) -> str | None:
        """What stands for a variable of the agent's own in `env`; None where not all versions put it in."""

    @abstractmethod
    def leaves(self, reference: str, place: str, allowed: Versions) -> Versions:
        """The versions that hand a reference such as `$HOME` on as it is written, in a place of a server's table."""

    @abstractmethod
    def default_timeouts(self, allowed: Versions) -> list[int]:
        """How many seconds the versions wait for a server that sets no time-out; each once, in order.

        Empty where none is known.
        """

    def impatient(self, allowed: Versions) -> Versions:
        """The versions that, run for one task, do not wait for servers that are slow to start and not required."""
        return allowed.none()

    @abstractmethod
    def without_startup_timeout(self, keys: Iterable[str], allowed: Versions) -> Versions:
        """The versions that none of a server's keys tells how long its start may take."""

    @abstractmethod
    def startup_timeout(self, seconds: float, allowed: Versions) -> tuple[str, float] | None:
        """The key and the value that give a server's start so many seconds; None where a version knows no such key."""

    def startup_advice(self, seconds: float) -> str:
        """What to do where no key can say it."""
        del seconds
        return f"this {self.name} has no such setting: take a newer one"

    def reading_startup_timeout(self, key: str, others: Sequence[str], allowed: Versions) -> Versions:
        """Of the allowed versions, those that go by a key for the start-up time-out, and not by one of the others."""
        del key
        return allowed.none() if others else allowed

    def refusals(self, server: Mapping[str, Any]) -> Iterator[Refusal]:
        """What some version refuses a server's table for, and with it the whole file; of what is known."""
        del server
        yield from ()

    def only_adds(self, server: Mapping[str, Any]) -> bool:
        """Whether a table has no more than what may be said of a server that another file gives its command."""
        return not self.is_whole(server)

    def is_whole(self, server: Mapping[str, Any]) -> bool:
        """Whether a table says what to start, or where to reach it."""
        return bool(server.keys() & {"command", "url"})
