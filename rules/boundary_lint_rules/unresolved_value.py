"""unresolved-value: see the page beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.rule import Finding, NoFix, Problem, ProblemRule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnresolvedValue(ProblemRule):
    """Something could not be read, so nothing that may be wrong with it is reported."""

    name = "unresolved-value"
    summary = "something could not be read, so that not all could be judged (off by default)"
    worst = Severity.WARNING
    on = False

    def check(self, problem: Problem) -> Iterator[Finding]:
        """See ProblemRule."""
        yield self.finding(
            problem, f"not known: {problem.message}", NoFix("write it so that it can be read, or ignore it")
        )
