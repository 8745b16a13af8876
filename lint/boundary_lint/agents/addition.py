"""A command that adds a server to an agent's configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from boundary_lint.fragments.document import Document
    from boundary_lint.shell.words import Word
    from boundary_lint.text import Text


class Addition(Protocol):
    """`AGENT mcp add NAME ...`."""

    @property
    def name(self) -> Word:
        """The name of the server."""

    def text(self) -> Text:
        """What it writes, in which the characters of its words know where they stand."""

    def document(self, text: Text) -> Document:
        """That text, as patches leave it, read: what is put into it is put into the command. Raises FragmentError."""
