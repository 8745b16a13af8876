"""All that the author of a rule imports."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from boundary_lint import firewall
from boundary_lint.config import Severity
from boundary_lint.firewall import Behind
from boundary_lint.fixes import Applicability, Fix, NoFix, Put
from boundary_lint.launch import Launch
from boundary_lint.server import Server, Unmet
from boundary_lint.servers import own_server
from boundary_lint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.versions import Versions

__all__ = [
    "Applicability",
    "Edit",
    "Finding",
    "Fix",
    "Launch",
    "LaunchRule",
    "NoFix",
    "Put",
    "Related",
    "Rule",
    "Server",
    "ServerRule",
    "Severity",
    "Span",
    "Unmet",
    "firewall",
    "own_server",
]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports."""

    rule: str
    severity: Severity
    message: str
    """One sentence: what fails, why, and when."""
    span: Span
    launch: str | None
    server: str | None
    variables: tuple[str, ...]
    fix: Fix | None
    advice: str
    """What to do about it; with a fix, what the fix does."""
    related: tuple[Related, ...] = ()


THROUGH = "Codex runs through the firewall here"


class Rule(ABC):
    """A rule: a name, a sentence, and a page `module.md` beside its module."""

    name: ClassVar[str]
    summary: ClassVar[str]
    worst: ClassVar[Severity] = Severity.ERROR
    """What a finding is at most."""


class ServerRule(Rule):
    """A rule about one server whose agent runs, or may run, behind the firewall."""

    @abstractmethod
    def check(self, server: Server) -> Iterator[Finding]:
        """The findings for a server."""

    def finding(
        self,
        server: Server,
        message: str,
        fix: Fix | NoFix,
        *,
        failing: Versions,
        certain: bool = True,
        variables: tuple[str, ...] = (),
    ) -> Finding:
        """A finding at the line that says which program a server starts.

        The message goes on from its name; `{when}` in it becomes the words for when it happens, `{condition}` those
        for the conditions alone, without the versions.
        """
        launch, allowed = server.launch, server.started_by
        condition = _condition(launch.doubt, server.doubt)
        message = message.replace("{when}", _with(launch, failing, allowed) + condition)
        message = f'MCP server "{server.name}": {message.replace("{condition}", condition)}'
        certain = certain and failing == allowed and not server.doubt
        return _finding(self, launch, server.span(), message, fix, certain, server.name, variables)


class LaunchRule(Rule):
    """A rule about an agent that runs, or may run, behind the firewall."""

    @abstractmethod
    def check(self, launch: Launch) -> Iterator[Finding]:
        """The findings for a launch."""

    def finding(
        self,
        launch: Launch,
        message: str,
        fix: Fix | NoFix,
        *,
        failing: Versions,
        server: str | None = None,
        variables: tuple[str, ...] = (),
    ) -> Finding:
        """A finding at the block that starts the agent; `{when}` in the message as for a server."""
        message = message.replace("{when}", _with(launch, failing, launch.versions) + _condition(launch.doubt))
        return _finding(self, launch, launch.span(), message, fix, failing == launch.versions, server, variables)


def _finding(
    rule: Rule,
    launch: Launch,
    span: Span,
    message: str,
    fix: Fix | NoFix,
    certain: bool,
    server: str | None,
    variables: tuple[str, ...],
) -> Finding:
    """An error where it is certain, with every allowed version of the agent; a warning else."""
    severity = Severity.ERROR if certain and launch.behind is Behind.YES else Severity.WARNING
    return Finding(
        rule=rule.name,
        severity=min(severity, rule.worst),
        message=message,
        span=span,
        launch=launch.name,
        server=server,
        variables=variables,
        fix=fix if isinstance(fix, Fix) else None,
        advice=fix.message if isinstance(fix, Fix) else fix.reason,
        related=_related(launch, span),
    )


def _with(launch: Launch, failing: Versions, allowed: Versions) -> str:
    """With which versions; empty for all of them."""
    versions = failing.among(allowed)
    if versions:
        what = "template" if launch.site else "file"
        return f" with Codex {versions} (this {what} does not pin a version)"
    return f" with Codex {failing.steps[0]}" if failing.pinned else ""


def _condition(*doubts: str) -> str:
    """Under which conditions; empty for none."""
    return "".join(f", {doubt}" for doubt in doubts if doubt)


def _related(launch: Launch, span: Span) -> tuple[Related, ...]:
    """The module block, and the calls that lead to it, where the finding lies outside them."""
    if launch.site is None:
        return ()
    calls = [(block, f"by way of module.{block.labels[0]}") for block in launch.site.callers]
    blocks = [(launch.site.block, f"used by {launch.name}"), *calls]
    around = tuple(Related(block.header, message) for block, message in blocks if not block.span.contains(span))
    return around if launch.through is None else (*around, Related(launch.through, THROUGH))
