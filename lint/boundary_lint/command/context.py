"""What is known of a program from what stands in front of it."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from boundary_lint.command.model import Environment, Started


class Context(Struct, frozen=True):
    """The way that leads to a program."""

    environment: Environment = field(default_factory=Environment)
    behind: str = ""
    """The outermost program on it."""
    default: Started | None = None
    """What a program is as good as that is not known; it has the program's name where it has none of its own."""
    depth: int = 0
    expands: bool = False
    """Whether a shell stands in front of it, which puts in what `$NAME` stands for."""

    def inside(self, words: str, environment: Environment | None = None) -> Context:
        """Behind one more program."""
        behind = self.behind or words
        return replace(self, behind=behind, environment=environment or self.environment, depth=self.depth + 1)
