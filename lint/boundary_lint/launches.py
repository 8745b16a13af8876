"""Which launches the sites of a template make."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from boundary_lint.agents.known import agent_of
from boundary_lint.behind import Behind
from boundary_lint.launch import Launch, assumed_launch
from boundary_lint.problem import Problem
from boundary_lint.shell.syntax import read_script
from boundary_lint.terraform.values.values import first_unknown
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.agents.agent import Agent
    from boundary_lint.agents.script import AgentScript
    from boundary_lint.agents.versions import Versions
    from boundary_lint.config import ByPath, Config
    from boundary_lint.sites import Site
    from boundary_lint.workspace import Workspace


def launches_of(site: Site, workspace: Workspace, settings: ByPath) -> Iterator[Launch]:
    """The launches of a site: of the agent that it starts, and of those that it writes servers for."""
    own = agent_of(site.use.module.agent) if site.use else None
    config = settings.of((*site.callers, site.block)[0].span.path)
    for agent in dict.fromkeys([*([own] if own else []), *site.writers]):
        yield _launch_of(site, agent, workspace, config)


def _launch_of(site: Site, agent: Agent, workspace: Workspace, config: Config) -> Launch:
    running = workspace.of(agent.name)
    verdict = running.verdict(site)
    launch = Launch(
        name=site.name,
        agent=agent,
        config=config,
        versions=_versions(site, agent, workspace, config),
        behind=verdict.behind,
        doubt=verdict.doubt,
        run_once=running.run_once,
        through=verdict.through,
        jails=workspace.jails,
        site=site,
        patches=running.patches(agent, site),
        variables=workspace.variable,
    )
    scripts, copied = site.scripts_of(agent), site.copied_scripts_of(agent)
    if site.use and site.starts(agent.name):
        _add_inputs(launch, site, writes_own=not any(script.fragments for script in copied.values()))
    for name, script in (scripts | copied).items():
        _add_script(launch, name, script, [site.scripts_of(other)[name] for other in site.writers if name in scripts])
    launch.unresolved += [*site.problems, *_not_judged(site), *_unread_scripts(launch), *_unread_patches(launch)]
    if not agent.keeps_something(launch):
        launch.unresolved.clear()
    return launch


def script_launches(text: Text, config: Config, agents: Iterable[Agent]) -> Iterator[Launch]:
    """The launches that a shell script of its own stands for: of each agent that it writes servers for."""
    read = {agent: agent.read_script(read_script(text)) for agent in agents}
    writers = {agent: script for agent, script in read.items() if script.writes} or dict(islice(read.items(), 1))
    for agent, script in writers.items():
        launch = assumed_launch(config, agent)
        launch.patches = script.patches
        _add_script(launch, "", script, writers.values())
        launch.unresolved += _unread_patches(launch)
        yield launch


def _versions(site: Site, agent: Agent, workspace: Workspace, config: Config) -> Versions:
    """The version that the module installs; where it installs none, the one that the template does. Else any."""
    running = workspace.of(agent.name)
    is_own = site.starts(agent.name) and bool(site.holding("version"))
    own = site.pins if site.installs else running.installed
    named = own if is_own else running.pins
    pinned = agent.versions(next(iter(named)) if len(named) == 1 else None)
    return pinned if pinned.pinned else agent.versions(config.version_of(agent.name))


def _add_inputs(launch: Launch, site: Site, *, writes_own: bool) -> None:
    """What its module is given, and what that writes itself."""
    use = site.use
    for name in use.module.fragments if use else ():
        _add_input(launch, site, name)
    for server in use.own_servers if use and writes_own else ():
        launch.add_own(server.name, Text.computed(server.text, site.block.header))


def _add_input(launch: Launch, site: Site, name: str) -> None:
    text, module = site.text(name), site.use.module if site.use else None
    is_left_out = module is not None and module.inputs[name].unless and site.text(module.inputs[name].unless)
    if text is None or module is None or is_left_out:
        return
    if isinstance(text, Problem):
        launch.unresolved.append(text)
    elif isinstance(text, Unknown):
        launch.has_unread_settings |= module.inputs[name].at != ()
        launch.unresolved.append(
            Problem(site.block.body.arguments[name].span, f"{name} is not read: {text.reason}", hides=True)
        )
    else:
        # A byte order mark may begin the file that Codex reads.
        is_first = name == module.fragments[0]
        begun = text[1:] if is_first and str(text).startswith("\ufeff") else text
        launch.add_input(begun, module.inputs[name])


def _add_script(launch: Launch, name: str, script: AgentScript, others: Iterable[AgentScript]) -> None:
    for index, written in enumerate(script.fragments):
        doubt = "" if written.certain else "if the script writes it"
        launch.add_fragment(f"{name}#{index}", written.text, doubt)
    for index, addition in enumerate(script.additions):
        text = launch.patched(addition.text())
        launch.add_document(f"{name}+{index}", text, partial(addition.document, text))
    launch.scripts[name] = script.rest_beside(others)
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
        message = "what this changes in {} cannot be told: the variables that it names are taken for received"
        yield Problem(patch.span, message.format(launch.agent.own_file))


def _unread_scripts(launch: Launch) -> Iterator[Problem]:
    site = launch.site
    if site is None or launch.behind is Behind.NO:
        return
    for name in site.holding("script"):
        value = site.values.get(name)
        unknown = first_unknown(value) if isinstance(value, Unknown) else None
        if unknown:
            yield Problem(site.block.body.arguments[name].span, f"{name} is not read: {unknown.reason}", hides=True)
