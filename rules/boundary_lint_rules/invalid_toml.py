"""invalid-toml: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, NoFix

if TYPE_CHECKING:
    from collections.abc import Iterator


class InvalidToml(LaunchRule):
    """A fragment is not TOML, so that Codex does not start at all."""

    name = "invalid-toml"
    summary = "a fragment is not TOML: Codex refuses the whole file"
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for problem in launch.broken:
            yield self.finding(
                launch,
                f"not valid TOML: {problem.message}, so Codex refuses the whole file and does not start{{condition}}",
                NoFix("mend it by hand; the servers in it are not looked at before that"),
                at=problem.span,
            )
