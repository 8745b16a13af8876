"""What the rules about texts that are not of their format have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from boundary_lint.rule import Finding, Launch, LaunchRule, NoFix

if TYPE_CHECKING:
    from collections.abc import Iterator


class InvalidText(LaunchRule):
    """A text with servers is not of its format."""

    form: ClassVar[str] = ""
    everywhere = True

    def check(self, launch: Launch) -> Iterator[Finding]:
        """See LaunchRule."""
        for problem in launch.broken if launch.agent.form == self.form else ():
            yield self.finding(
                launch,
                f"not valid {self.form}: {problem.message}, so {launch.follows_from_broken}{{condition}}",
                NoFix("mend it by hand; the servers in it are not looked at before that"),
                at=problem.span,
            )
