"""misplaced-key: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, NoFix, misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator


class MisplacedKey(LaunchRule):
    """A text that comes behind a table begins with keys: they become keys of that table."""

    name = "misplaced-key"
    summary = "keys at the top of a text that the module writes behind a table: they become keys of that table"
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for one in misplaced(launch):
            keys = ", ".join(f"`{key}`" for key in one.keys)
            yield self.finding(
                launch,
                f"what stands at the top of this text ({keys}) lands in `[{one.table}]`, behind which the module "
                "writes it, and Codex does not look for it there{condition}",
                NoFix("put it into `base_config_toml`, which begins the file, or into a table of its own"),
                at=one.span,
            )
