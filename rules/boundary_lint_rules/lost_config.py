"""lost-config: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, Launch, LaunchRule, Loss, NoFix, lost

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID = {
    Loss.REWRITTEN: "writes this into config.toml before the module writes the file anew{kept}: it is lost",
    Loss.REPEATED: "adds this to config.toml once more at each start, and Codex refuses a table that comes twice",
    Loss.OVERWRITES: "writes config.toml anew after the module did: what the module was given is lost",
}
ADVICE = {
    Loss.REWRITTEN: "give it to the module, in `mcp` or `base_config_toml`",
    Loss.REPEATED: "give it to the module, in `mcp`, or add it only where `grep` does not find it",
    Loss.OVERWRITES: "add to the file, or give all of it to the module",
}


class LostConfig(LaunchRule):
    """What a script writes into config.toml does not stay there, or does not let another text stay."""

    name = "lost-config"
    summary = "what is written into config.toml is lost, or added once more at each start"
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for one in lost(launch):
            kept = f", which keeps what stands around a line `{one.marker}` alone" if one.marker else ""
            yield self.finding(
                launch,
                f"{one.script} {SAID[one.loss].format(kept=kept)}{{condition}}",
                NoFix(ADVICE[one.loss]),
                at=one.span,
                certain=one.certain,
            )
