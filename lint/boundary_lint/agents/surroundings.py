"""What an agent's servers are started in, as far as it matters to what reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Surroundings(Protocol):
    """The questions that an agent asks of it."""

    def sets(self, variable: str) -> bool:
        """Whether a variable is set for the agent, by the firewall or as the configuration has it."""

    @property
    def documents(self) -> Sequence[Mapping[str, Any]]:
        """What the texts of its configuration say."""

    @property
    def is_open(self) -> bool:
        """Whether something that cannot be known may say more of its settings."""

    def variable(self, name: str) -> frozenset[str | None]:
        """What the template sets a variable of the agent to: each value that it may have; None for an unknown one."""


def settings_at(around: Surroundings, path: Sequence[str]) -> Iterator[Any]:
    """What the settings say at a path; what stands on the way to it, where that is no table."""
    for document in around.documents:
        value: Any = document
        for name in path:
            value = value.get(name) if isinstance(value, dict) else value
        if value is not None and value is not document:
            yield value
