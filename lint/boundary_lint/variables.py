"""What a template sets a variable of its workspace to, as far as that can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boundary_lint.shell.writes import files_written
from boundary_lint.terraform.values.values import Map
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boundary_lint.sites import Site


def values_of(name: str, sites: Iterable[Site]) -> frozenset[str | None]:
    """Each value that it may have; None for one that cannot be known."""
    ways = (set_by_resource, exported, _set_by_settings)
    found = [value for site in sites for way in ways for value in way(site, name)]
    return frozenset(str(value) if isinstance(value, Text) and not value.unknown else None for value in found)


def set_by_resource(site: Site, name: str) -> Iterator[object]:
    """What a resource of the coder provider sets a variable to."""
    for argument in site.holding("variable") if site.use is None else ():
        if site.values.get(argument) == Text.computed(name, site.block.header):
            yield site.values.get("value")
    for argument in site.holding("environment") if site.use is None else ():
        environment = site.values.get(argument)
        if isinstance(environment, Map) and name in environment.items:
            yield environment.items[name]


def _set_by_settings(site: Site, name: str) -> Iterator[object]:
    """What settings set a variable to, for an agent's servers: those that its module is given, as an object."""
    for argument in site.holding("settings"):
        value = site.values.get(argument)
        environment = value.items.get("env") if isinstance(value, Map) else value
        if isinstance(environment, Map):
            yield from (environment.items[name],) if name in environment.items else ()
        elif isinstance(environment, Unknown):
            yield environment


def exported(site: Site, name: str, also: Iterable[str] = ()) -> Iterator[Text]:
    """What its scripts set a variable to, in themselves or in a file such as `.bashrc`, or settings in JSON.

    `also`: what it may be as well where a file sets it, which may not be read.
    """
    for script in site.parsed.values():
        written = [
            match[1] or match[2]
            for one in files_written(script)
            for match in re.finditer(rf"\b{name}(?:=(\S+)|\"\s*:\s*\"([^\"]*)\")", str(one.text))
        ]
        own = [script.variables[name]] if name in script.variables else []
        values = [*own, *written, *(also if written else ())]
        yield from (Text.computed(value.strip("\"'"), site.block.header) for value in values)
