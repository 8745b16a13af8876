"""A line on a terminal that says how far a run has come, and is gone when it ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

PATIENCE = 1.0
"""After how many seconds it is first shown."""
EVERY = 0.1
"""After how many seconds it may change."""


class ProgressLine:
    """Written over itself; with nothing but blanks and carriage returns, which every terminal knows."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._due = clock() + PATIENCE
        self._length = 0

    def __call__(self, words: str) -> None:
        """Show the words, unless it is too early for that."""
        now = self._clock()
        if now >= self._due:
            self._due = now + EVERY
            self._write(f"\r{words:{self._length}}")
            self._length = max(self._length, len(words))

    def clear(self) -> None:
        """Take the line away, if it was shown."""
        if self._length:
            self._write(f"\r{'':{self._length}}\r")
            self._length = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
