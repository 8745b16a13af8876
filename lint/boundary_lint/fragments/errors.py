"""What is raised for a text that cannot be read."""

from __future__ import annotations


class FragmentError(Exception):
    """A text that is not of its format; `offset` is the character at which it shows."""

    def __init__(self, message: str, offset: int, *, is_duplicate: bool = False, is_unread: bool = False) -> None:
        super().__init__(message)
        self.offset = offset
        self.is_unread = is_unread
        """Whether the text may well be of the format, and is not read."""
        self.is_duplicate = is_duplicate
        """Whether the reason is something that is written twice."""
