"""What scripts write into Codex's configuration and the module then takes away, or writes again and again."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.agent import Agent
    from boundary_lint.agents.script import AgentScript
    from boundary_lint.launch import Launch
    from boundary_lint.modules import ModuleUse
    from boundary_lint.sites import Site
    from boundary_lint.source import Span
    from boundary_lint.text import Text

OWN_FILE = pattern(
    r"^(?:~|\$HOME|\$\{HOME\}|/home/[^/]+|/root)/\.codex/config\.toml$|CODEX_HOME|^(?:\./)?config\.toml$"
)
"""The file that the module writes, as scripts name it."""
SAYS = pattern(r"^[ \t]*[^#\s]", re.MULTILINE)
"""A text that is more than comments."""
BEFORE, AFTER = "pre_install_script", "post_install_script"


class Loss(Enum):
    """What becomes of a text."""

    REWRITTEN = "rewritten"
    """The module writes the file anew after it."""
    REPEATED = "repeated"
    """It is added once more at each start."""
    OVERWRITES = "overwrites"
    """It takes the place of what the module wrote."""


class Lost(Struct, frozen=True):
    """A text that does not stay in the file as it was meant to, or does not let another one stay."""

    script: str
    span: Span
    loss: Loss
    certain: bool
    marker: str
    """What the module would keep it by; empty where it keeps nothing."""


def lost(launch: Launch) -> Iterator[Lost]:
    """What is lost, or repeated, of what the scripts of Codex's own module write."""
    if not launch.agent.knows_tables:
        return
    site, agent = launch.site, launch.agent
    use = site.use if site else None
    if site is None or use is None or not use.module.fragments:
        return
    is_given = any(fragment.input in use.module.fragments for fragment in launch.fragments)
    for name, script in site.scripts_of(agent).items():
        if name.endswith(BEFORE):
            yield from _before(name, script, use)
        elif name.endswith(AFTER):
            yield from _after(name, script, use, is_given=is_given)


def _before(name: str, script: AgentScript, use: ModuleUse) -> Iterator[Lost]:
    """What is written before the module writes the file anew."""
    for written in script.fragments:
        is_own = OWN_FILE.search(written.target) and SAYS.search(str(written.text))
        if is_own and (not use.marker or use.marker not in str(written.text)):
            yield Lost(name, _span(written.text), Loss.REWRITTEN, written.certain, use.marker)
    for addition in script.additions:
        yield Lost(name, _span(addition.name.text), Loss.REWRITTEN, True, use.marker)


def _after(name: str, script: AgentScript, use: ModuleUse, *, is_given: bool) -> Iterator[Lost]:
    """What is added behind the part that the module writes anew: that is kept, and added again."""
    for written in script.fragments:
        if not OWN_FILE.search(written.target) or not SAYS.search(str(written.text)):
            continue
        is_checked = written.guarded or bool(script.patches) or script.may_end
        if written.appended and use.marker and written.certain and not is_checked:
            yield Lost(name, _span(written.text), Loss.REPEATED, use.always_has_markers, use.marker)
        elif not written.appended and is_given:
            yield Lost(name, _span(written.text), Loss.OVERWRITES, written.certain and not written.guarded, use.marker)


def appended_inputs(site: Site, agent: Agent) -> list[str]:
    """The texts that a script of Codex's module adds behind what the module wrote, by the names of their fragments."""
    return [
        f"{name}#{index}"
        for name, script in site.scripts_of(agent).items()
        if name.endswith(AFTER)
        for index, written in enumerate(script.fragments)
        if written.appended and written.certain and not written.guarded
    ]


def _span(text: Text) -> Span:
    first = str(text).partition("\n")[0]
    return text.span(0, len(first.rstrip()) or 1) or text.runs[0].span
