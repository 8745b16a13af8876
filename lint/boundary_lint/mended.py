"""What came of fixing."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - for help(), which evaluates annotations

from msgspec import Struct, field

from boundary_lint.merging import joined
from boundary_lint.report import Report  # noqa: TC001 - for help(), which evaluates annotations
from boundary_lint.source import Source  # noqa: TC001 - for help(), which evaluates annotations


class Mended(Struct):
    """What fixing came to."""

    initial: Report
    """What there was."""
    report: Report
    """What is left."""
    changed: dict[Path, Source] = field(default_factory=dict)
    """Each file that was changed, as it was read from the disk."""
    after: dict[Path, bytes] = field(default_factory=dict)
    """What each of them has in it now."""
    fixed: int = 0

    @property
    def all_read(self) -> bool:
        """Whether there is nothing that could not be read."""
        return self.initial.all_read


def joined_mended(done: list[Mended]) -> Mended:
    """What fixing came to in parts of one run that have no file in common."""
    return Mended(
        joined([one.initial for one in done]),
        joined([one.report for one in done]),
        {path: source for one in done for path, source in one.changed.items()},
        {path: data for one in done for path, data in one.after.items()},
        sum(one.fixed for one in done),
    )
