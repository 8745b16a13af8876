"""All that the author of a rule imports."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from boundary_lint import certificates, firewall
from boundary_lint.behind import Behind
from boundary_lint.broken_modules import broken_uses, mangled
from boundary_lint.changes import unsafe
from boundary_lint.coder_mcp import untrusting
from boundary_lint.config import Severity
from boundary_lint.containers import sealed_containers
from boundary_lint.finding import Finding, Related
from boundary_lint.fixes import Applicability, Fix, NoFix, Put
from boundary_lint.ignored import ignored
from boundary_lint.launch import Launch
from boundary_lint.lost import Loss, lost
from boundary_lint.problem import Problem
from boundary_lint.references import unexpanded
from boundary_lint.refused import refused
from boundary_lint.required import missing_required
from boundary_lint.server import Server, Unmet
from boundary_lint.sites import Site
from boundary_lint.source import Edit, Span
from boundary_lint.startup import StartupTimeout, startup_timeouts, time_for_downloads
from boundary_lint.suppression import Unused
from boundary_lint.verification import switched_off
from boundary_lint.whole_file import duplicates, misplaced

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
    "Loss",
    "NoFix",
    "Problem",
    "ProblemRule",
    "Put",
    "Related",
    "Rule",
    "Server",
    "ServerRule",
    "Severity",
    "Site",
    "SiteRule",
    "Span",
    "StartupTimeout",
    "SuppressionRule",
    "Unmet",
    "Unused",
    "broken_uses",
    "certificates",
    "duplicates",
    "firewall",
    "ignored",
    "lost",
    "mangled",
    "misplaced",
    "missing_required",
    "refused",
    "sealed_containers",
    "startup_timeouts",
    "switched_off",
    "time_for_downloads",
    "unexpanded",
    "unsafe",
    "untrusting",
]


THROUGH = "{agent} runs through the firewall here"


class Rule(ABC):
    """A rule: a name, a sentence, and a page `module.md` beside its module."""

    name: ClassVar[str]
    summary: ClassVar[str]
    worst: ClassVar[Severity] = Severity.ERROR
    """What a finding is at most."""
    on: ClassVar[bool] = True
    """Whether it runs where nobody asks for it by name."""
    everywhere: ClassVar[bool] = False
    """Whether it is about what Codex, a module or Terraform makes of a text, behind the firewall or not."""


class ServerRule(Rule):
    """A rule about one server: one that is started by an agent that runs, or may run, behind the firewall, or any."""

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
        at: Span | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """A finding at a place in a server's table, or else at the line that says which program it starts.

        The message goes on from its name; `{when}` in it becomes the words for when it happens, `{condition}` those
        for the conditions alone, without the versions.
        """
        launch = server.launch
        allowed = launch.versions if self.everywhere else server.started_by
        condition = _condition(_doubt(self, launch), server.doubt)
        message = message.replace("{when}", _with(launch, failing, allowed) + condition)
        message = f'MCP server "{server.name}": {message.replace("{condition}", condition)}'
        certain = certain and failing == allowed and not server.doubt
        found = _finding(self, launch, at or server.span(), message, fix, certain, server.name, variables)
        return replace(found, related=(*related, *found.related), header=server.header)


class LaunchRule(Rule):
    """A rule about an agent that runs, or may run, behind the firewall, or about any."""

    @abstractmethod
    def check(self, launch: Launch) -> Iterator[Finding]:
        """The findings for a launch."""

    def finding(
        self,
        launch: Launch,
        message: str,
        fix: Fix | NoFix,
        *,
        failing: Versions | None = None,
        certain: bool = True,
        server: str | None = None,
        variables: tuple[str, ...] = (),
        at: Span | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """A finding at a place, or else at the block that starts the agent; the message as for a server.

        It fails with all versions of the agent that are allowed where nothing else is said.
        """
        failing = launch.versions if failing is None else failing
        condition = _condition(_doubt(self, launch))
        message = message.replace("{when}", _with(launch, failing, launch.versions) + condition)
        message = message.replace("{condition}", condition)
        certain = certain and failing == launch.versions
        found = _finding(self, launch, at or launch.span(), message, fix, certain, server, variables)
        return replace(found, related=(*related, *found.related))


class SiteRule(Rule):
    """A rule about a block of a template that uses a known module, whatever that starts."""

    everywhere = True

    @abstractmethod
    def check(self, site: Site) -> Iterator[Finding]:
        """The findings for a block."""

    def finding(self, site: Site, message: str, fix: Fix | NoFix, *, at: Span, certain: bool) -> Finding:
        """A finding at a place of the block."""
        severity = Severity.ERROR if certain and not site.doubt else Severity.WARNING
        message += _condition(site.doubt)
        found = _plain(self, severity, message, fix, span=at, launch=site.name, related=_callers(site, at))
        return replace(found, block=_block_around(site, at))


class ProblemRule(Rule):
    """A rule about what could not be read."""

    everywhere = True

    @abstractmethod
    def check(self, problem: Problem) -> Iterator[Finding]:
        """The findings for what could not be read."""

    def finding(self, problem: Problem, message: str, fix: NoFix) -> Finding:
        """A finding at its place."""
        return _plain(self, Severity.WARNING, message, fix, span=problem.span)


class SuppressionRule(Rule):
    """A rule about comments that keep findings from being reported."""

    everywhere = True

    @abstractmethod
    def check(self, unused: Unused) -> Iterator[Finding]:
        """The findings for what a comment says in vain."""

    def finding(self, unused: Unused, message: str, fix: Fix | NoFix) -> Finding:
        """A finding at the comment."""
        return _plain(self, Severity.WARNING, message, fix, span=unused.suppression.span)


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
    happens = not launch.presence if rule.everywhere else launch.behind is Behind.YES
    severity = Severity.ERROR if certain and happens else Severity.WARNING
    found = _plain(rule, severity, message, fix, span=span, launch=launch.name, related=_related(rule, launch, span))
    block = _block_around(launch.site, span) if launch.site else None
    return replace(found, server=server, variables=variables, block=block)


def _plain(
    rule: Rule,
    severity: Severity,
    message: str,
    fix: Fix | NoFix,
    *,
    span: Span,
    launch: str | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    return Finding(
        rule=rule.name,
        severity=min(severity, rule.worst),
        message=message,
        span=span,
        launch=launch,
        server=None,
        variables=(),
        fix=fix if isinstance(fix, Fix) else None,
        advice=fix.message if isinstance(fix, Fix) else fix.reason,
        related=related,
    )


def _doubt(rule: Rule, launch: Launch) -> str:
    """Under which condition a launch is one that a rule is about; empty for always."""
    return launch.presence if rule.everywhere else launch.doubt


def _with(launch: Launch, failing: Versions, allowed: Versions) -> str:
    """With which versions; empty for all of them."""
    versions = failing.among(allowed)
    if versions:
        what = "template" if launch.site else "file"
        return f" with {launch.agent.name} {versions} (this {what} does not pin a version)"
    return f" with {launch.agent.name} {failing.steps[0]}" if failing.pinned else ""


def _condition(*doubts: str) -> str:
    """Under which conditions; empty for none."""
    return "".join(f", {doubt}" for doubt in doubts if doubt)


def _related(rule: Rule, launch: Launch, span: Span) -> tuple[Related, ...]:
    """The module block, and the calls that lead to it, and what runs it through the firewall."""
    around = _callers(launch.site, span) if launch.site else ()
    through = None if rule.everywhere else launch.through
    return (*around, Related(through, THROUGH.format(agent=launch.agent.name))) if through else around


def _callers(site: Site, span: Span) -> tuple[Related, ...]:
    """What leads from a place to the block that it is given to, and the calls that lead to that block."""
    between = [] if site.block.span.contains(span) else site.way_to(span)
    calls = [(block, f"by way of module.{block.labels[0]}") for block in site.callers]
    blocks = [(site.block, f"used by {site.name}"), *calls]
    steps = [(origin.argument.span, f"by way of {origin.name}") for origin in between]
    steps += [(block.header, message) for block, message in blocks if not block.span.contains(span)]
    return tuple(Related(place, message, is_step=True) for place, message in steps)


def _block_around(site: Site, span: Span) -> Span | None:
    return site.block.header if site.block.span.contains(span) else None
