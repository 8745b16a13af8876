"""What is judged together: a block in all worlds that are looked at, or a file of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.launch import Launch
    from boundary_lint.sites import Site
    from boundary_lint.terraform.evaluation.worlds import World
    from boundary_lint.workspace import Workspace


class View(Struct, frozen=True, eq=False):
    """A block in one world, or a file of its own."""

    world: World
    sites: list[Site]
    launches: list[Launch]


class Group(Struct, frozen=True, eq=False, dict=True):
    """A block in all worlds that are looked at, or a file of its own."""

    views: list[View]
    workspace: Workspace | None = None
    """What the template as a whole says; None for a file of its own."""

    @property
    def launches(self) -> list[Launch]:
        """All launches, in each world anew."""
        return [launch for view in self.views for launch in view.launches]

    @cached_property
    def causes(self) -> set[Path]:
        """The files that what is said of it hangs on."""
        found = set(self.workspace.files) if self.workspace else set()
        for view in self.views:
            found.update(path for site in view.sites for path in site.files)
        found.update(path for launch in self.launches for path in launch.files)
        return found
