"""Versions of modules in which what they are given does not do what it is for. Source: facts/modules.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from boundary_lint.agents.versions import parse_version
from boundary_lint.fixes import Applicability, Fix, NoFix, Put
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.fragments.json import JsonDocument
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packaging.version import Version

    from boundary_lint.modules import Broken
    from boundary_lint.sites import Site
    from boundary_lint.source import Edit, Span

APOSTROPHE, SPELLED = "'", r"\u0027"
ENCODED = f'write `replace(jsonencode(...), "{APOSTROPHE}", "\\{SPELLED}")`, or do without it'


class BrokenUse(Struct, frozen=True):
    """An input that is given to a version in which it does not do what it is for."""

    broken: Broken
    version: Version
    """The newest that the block admits."""
    certain: bool
    """Whether that is so of each version that it admits."""
    agent: str
    """The versions of the agent with which it is so, in words; empty for all."""


class Mangled(Struct, frozen=True):
    """A text with servers in which a module spells an apostrophe in a way that JSON does not know."""

    input: str
    version: Version
    certain: bool
    """Whether each version that the block admits does so."""
    span: Span
    """The first apostrophe."""
    follows: str
    """What follows, in words."""
    fix: Fix | NoFix


def broken_uses(site: Site) -> Iterator[BrokenUse]:
    """What a block gives to its module in vain."""
    use = site.use
    if use is None:
        return
    newest = max(use.admitted)
    for broken in use.module.broken:
        if newest in broken and site.gives(broken.input) and _is_with(site, broken):
            all_broken = all(version in broken for version in use.admitted)
            agent = f"{use.module.agent} from {broken.agent_since} on" if broken.agent_since else ""
            yield BrokenUse(broken, newest, all_broken and broken.certain, agent)


def _is_with(site: Site, broken: Broken) -> bool:
    """Whether the module installs a version of the agent with which it is so, or may."""
    pinned = [parse_version(pin) for pin in site.pins]
    since = broken.agent_since
    return since is None or not pinned or any(version is None or version >= since for version in pinned)


def mangled(site: Site) -> Iterator[Mangled]:
    """The texts of a block that its module makes invalid."""
    use = site.use
    for name, one in use.module.inputs.items() if use else ():
        text = site.text(name) if name in site.values else None
        if not use or not isinstance(text, Text) or one.quotes is None or APOSTROPHE not in str(text):
            continue
        newest, all_quote = max(use.admitted), all(version in one.quotes for version in use.admitted)
        if newest in one.quotes:
            at = str(text).index(APOSTROPHE)
            span = text.span(at, at + 1) or site.argument_span(name)
            yield Mangled(name, newest, all_quote, span, use.module.invalid, _respelled(name, text))


def _respelled(name: str, text: Text) -> Fix | NoFix:
    """The fix that spells each apostrophe as an escape of JSON, in the strings of servers."""
    message = f"write `{SPELLED}` for each `{APOSTROPHE}`"
    try:
        document = JsonDocument(text)
    except FragmentError:
        return NoFix(message)
    string = str(text)
    edits: list[Edit] = []
    puts: list[Put] = []
    for at in (index for index, character in enumerate(string) if character == APOSTROPHE):
        quote = string.rfind('"', 0, at)
        if text.literal(quote) is None:
            return NoFix(ENCODED)
        edit = text.replacement(at, at + 1, SPELLED)
        put = _put(name, document, at)
        if edit is None or put is None:
            return NoFix(message)
        edits.append(edit)
        puts += [] if put in puts else [put]
    return Fix(message, Applicability.SAFE, tuple(edits), tuple(puts))


def _put(name: str, document: JsonDocument, at: int) -> Put | None:
    """The value that a character stands in, which stays what it is; None where it stands in a key."""
    around = [entry for entry in document.entries if entry.value_start < at < entry.end]
    if not around or around[-1].is_table:
        return None
    path = around[-1].path
    return Put(name, path, document.value_at(path), path[:-1])
