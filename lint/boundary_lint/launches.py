"""Which launches the sites of a template make."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from boundary_lint.agents import codex
from boundary_lint.agents.codex_add import AddedDocument
from boundary_lint.agents.codex_script import read_codex_script
from boundary_lint.behind import Behind
from boundary_lint.launch import Launch, assumed_launch
from boundary_lint.problem import Problem
from boundary_lint.shell.syntax import read_script
from boundary_lint.terraform.values.values import first_unknown
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown
from boundary_lint.workspace import JUDGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.codex_script import CodexScript
    from boundary_lint.agents.versions import Versions
    from boundary_lint.config import ByPath, Config
    from boundary_lint.sites import Site
    from boundary_lint.workspace import Workspace


def launches_of(site: Site, workspace: Workspace, settings: ByPath) -> Iterator[Launch]:
    """The launch of a site that starts Codex, or writes servers for it."""
    is_module = site.use is not None and site.use.module.agent == JUDGED
    scripts = site.codex_scripts.values()
    if not is_module and not any(one.fragments or one.additions or one.unread for one in scripts):
        return
    verdict = workspace.verdict(site)
    config = settings.of((*site.callers, site.block)[0].span.path)
    launch = Launch(
        name=site.name,
        config=config,
        versions=_versions(site, workspace, config),
        behind=verdict.behind,
        doubt=verdict.doubt,
        run_once=workspace.run_once,
        through=verdict.through,
        jails=workspace.jails,
        site=site,
        patches=workspace.patches(site),
    )
    if site.use and is_module:
        for name in site.use.module.fragments:
            _add_input(launch, name, is_first=name == site.use.module.fragments[0])
        if not any(script.fragments for script in site.copied_scripts.values()):
            for server in site.use.own_servers:
                launch.add_own(server.name, Text.computed(server.text, site.block.header))
    for name, script in (site.codex_scripts | site.copied_scripts).items():
        _add_script(launch, name, script)
    launch.unresolved += [*site.problems, *_not_judged(site), *_unread_scripts(launch), *_unread_patches(launch)]
    yield launch


def script_launch(text: Text, config: Config) -> Launch:
    """The launch that a shell script of its own stands for."""
    script = read_codex_script(read_script(text))
    launch = assumed_launch(config)
    launch.patches = script.patches
    _add_script(launch, "", script)
    launch.unresolved += _unread_patches(launch)
    return launch


def _versions(site: Site, workspace: Workspace, config: Config) -> Versions:
    """The version that the module installs; where it installs none, the one that the template does. Else any."""
    own = site.pins if site.installs else workspace.installed
    named = own if site.holding("version") else workspace.pins
    pinned = codex.versions(next(iter(named)) if len(named) == 1 else None)
    return pinned if pinned.pinned else codex.versions(config.codex_version)


def _add_input(launch: Launch, name: str, *, is_first: bool) -> None:
    site = launch.site
    text = site.text(name) if site else None
    if site is None or text is None:
        return
    if isinstance(text, Problem):
        launch.unresolved.append(text)
    elif isinstance(text, Unknown):
        launch.unresolved.append(
            Problem(site.block.body.arguments[name].span, f"{name} is not read: {text.reason}", hides=True)
        )
    else:
        # A byte order mark may begin the file that Codex reads.
        launch.add_fragment(name, text[1:] if is_first and str(text).startswith("\ufeff") else text)


def _add_script(launch: Launch, name: str, script: CodexScript) -> None:
    for index, written in enumerate(script.fragments):
        doubt = "" if written.certain else "if the script writes it"
        launch.add_fragment(f"{name}#{index}", written.text, doubt)
    for index, addition in enumerate(script.additions):
        text = launch.patched(addition.toml())
        launch.add_document(f"{name}+{index}", text, partial(AddedDocument, addition, text))
    launch.scripts[name] = script.rest
    for span in script.unread:
        launch.unresolved.append(
            Problem(span, "what writes this server, and where, is not understood: not judged", hides=True)
        )


def _not_judged(site: Site) -> Iterator[Problem]:
    """What is given to a module and is not read."""
    arguments = site.block.body.arguments
    for name in site.use.holding("servers-elsewhere") if site.use else ():
        if site.values.get(name) is not None:
            yield Problem(arguments[name].span, f"{name} is not read: what it names is fetched in the workspace")


def _unread_patches(launch: Launch) -> Iterator[Problem]:
    for patch in launch.unread_patches:
        message = "what this changes in config.toml cannot be told: the variables that it names are taken for received"
        yield Problem(patch.span, message)


def _unread_scripts(launch: Launch) -> Iterator[Problem]:
    site = launch.site
    if site is None or launch.behind is Behind.NO:
        return
    for name in site.holding("script"):
        value = site.values.get(name)
        unknown = first_unknown(value) if isinstance(value, Unknown) else None
        if unknown:
            yield Problem(site.block.body.arguments[name].span, f"{name} is not read: {unknown.reason}", hides=True)
