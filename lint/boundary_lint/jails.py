"""In which of the firewall's jails the agents of a workspace run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boundary_lint import firewall
from boundary_lint.problem import Problem
from boundary_lint.shell.writes import files_written
from boundary_lint.text import Text
from boundary_lint.variables import exported, set_by_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.sites import Site

TAKEN = ": the jail is taken for the default one"
NULL = "tag:yaml.org,2002:null"
CONFIG_FOLDERS = ("coder_boundary/", "agent-firewall/", "boundary/")


def jails_of(sites: list[Site]) -> tuple[frozenset[str], list[Problem]]:
    """The jails that may be meant, and what kept that from being known.

    An option in front of the agent wins over the variable, and that over the configuration; without all, the default.
    """
    for ways in (_by_option, _by_variable, _by_configuration):
        found: set[str] = set()
        problems: list[Problem] = []
        for site in sites:
            for jail in ways(site):
                problems.append(jail) if isinstance(jail, Problem) else found.add(jail)
        if found:
            return frozenset(found), []
        if problems:
            return frozenset([firewall.default_jail()]), problems
    return frozenset([firewall.default_jail()]), []


def _by_option(site: Site) -> Iterator[str | Problem]:
    for run in site.runs:
        if run.through and run.through.jail:
            yield _known(run.through.jail, Problem(run.span, f"the jail {run.through.jail} is not known"))


def _by_variable(site: Site) -> Iterator[str | Problem]:
    name = firewall.setting("jail_type").variable
    for value in (*set_by_resource(site, name), *exported(site, name, [firewall.default_jail()])):
        if isinstance(value, Text) and not value.unknown:
            yield _known(str(value), Problem(site.block.header, f"{name}: {value} is no jail that is known"))
        else:
            yield Problem(site.block.header, f"{name} cannot be known{TAKEN}")


def _by_configuration(site: Site) -> Iterator[str | Problem]:
    for name in site.holding("firewall-config"):
        text = site.text(name)
        if isinstance(text, Text):
            yield _configured(str(text), site)
        elif text is not None:
            yield Problem(site.block.header, f"{name} is not read{TAKEN}")
    for name in site.holding("firewall-config-path"):
        if site.text(name) is not None:
            yield Problem(site.block.body.arguments[name].span, f"{name}: what that file says is not known{TAKEN}")
    name = firewall.setting("config").variable
    for _ in (*set_by_resource(site, name), *exported(site, name, [firewall.default_jail()])):
        yield Problem(site.block.header, f"{name}: what that file says is not known{TAKEN}")
    yield from _by_file(site)


def _by_file(site: Site) -> Iterator[str | Problem]:
    """What the configurations say that its scripts write; one that a command names and none writes is not known."""
    written = {one.target: str(one.text) for script in site.parsed.values() for one in files_written(script)}
    key = firewall.setting("jail_type").key
    for target, content in written.items():
        is_its = any(folder in target for folder in CONFIG_FOLDERS) or re.search(rf"^{key}:", content, re.MULTILINE)
        if target.endswith((".yaml", ".yml")) and is_its:
            yield _configured(content, site)
    for run in site.runs:
        config = run.through.config if run.through else ""
        if config and config not in written and not any(folder in config for folder in CONFIG_FOLDERS):
            yield Problem(run.span, f"what {config} says is not known{TAKEN}")


def _configured(text: str, site: Site) -> str | Problem:
    try:
        jail = configured_jail(text)
    except ValueError:
        return Problem(site.block.header, f"the firewall's configuration is not read{TAKEN}")
    key = firewall.setting("jail_type").key
    return _known(jail, Problem(site.block.header, f"{key}: {jail} is no jail that is known"))


def configured_jail(text: str) -> str:
    """The jail that a configuration of the firewall names, or the default one; raises ValueError if it is not read.

    Its nodes are looked at, and no value is made of them: aliases of aliases can stand for more than memory holds.
    """
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, OverflowError, RecursionError) as error:
        raise ValueError("this is no YAML that is read") from error
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    settings = {key.value: value for key, value in pairs if isinstance(key, yaml.ScalarNode)}
    if "<<" in settings:
        raise ValueError("other mappings are merged into it")
    jail = settings.get(firewall.setting("jail_type").key)
    if jail is None or jail.tag == NULL:
        return firewall.default_jail()
    if not isinstance(jail, yaml.ScalarNode):
        raise ValueError("its jail is no word")
    return str(jail.value)


def _known(jail: str, otherwise: Problem) -> str | Problem:
    return jail if jail in firewall.jails() else otherwise
