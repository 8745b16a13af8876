"""Which of the findings in what is read are reported: a template is read as a whole, whatever was named of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from boundary_lint.baseline import Baseline


def _nothing(_path: Path) -> object:
    return None


class Scope(Struct, frozen=True):
    """What was asked for."""

    named: frozenset[Path] | None = None
    """The files and directories that were named; None for all that is read."""
    excluded: Callable[[Path], object] = _nothing
    """Whether the configuration excludes a file."""
    baseline: Baseline | None = None
    """The findings that are known and not to be reported."""
    changeable: frozenset[Path] | None = None
    """The files in which something may be fixed; None for all that are not excluded."""

    def has(self, path: Path) -> bool:
        """Whether what is in a file is reported, whatever it comes from."""
        return not self.excluded(path) and self._is_named(path)

    def has_for(self, path: Path, causes: Callable[[], Iterable[Path]]) -> bool:
        """Whether what is in a file is reported that comes from some files; they are asked for where they matter."""
        return not self.excluded(path) and (self._is_named(path) or any(map(self._is_named, causes())))

    def may_change(self, path: Path) -> bool:
        """Whether something may be fixed in a file."""
        return not self.excluded(path) and (self.changeable is None or path in self.changeable)

    def _is_named(self, path: Path) -> bool:
        return self.named is None or path in self.named or any(parent in self.named for parent in path.parents)
