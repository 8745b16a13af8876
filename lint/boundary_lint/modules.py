"""Which registry module a `module` block uses, and which version of it. Source: facts/modules.toml."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.version import version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set

    from packaging.version import Version


READ = ("json", "toml")
"""The formats of servers that are read."""


class Range(Struct, frozen=True):
    """The versions of a module that have something."""

    since: Version
    until: Version | None

    def __contains__(self, version: Version) -> bool:
        return self.since <= version and (self.until is None or version <= self.until)


class Input(Range, frozen=True):
    """An input of a module."""

    name: str
    holds: str
    """What is in it, such as `servers` or `script`; empty where that does not matter here."""
    format: str
    """How the servers in it are written: `toml`, `json` or `yaml`; empty where it holds none."""
    renamed: str = ""
    """The input that other versions have for the same."""
    instead: str = ""
    """What does it in versions without it, in words."""
    begins: bool = False
    """Whether it stands before the servers that the module writes itself."""
    at: tuple[str, ...] | None = None
    """Where the servers stand in it; None for where the agent's own configuration has them."""
    comments: bool = False
    """Whether what reads it takes comments."""
    unless: str = ""
    """The input beside which it is not read; empty for none."""
    quotes: Range | None = None
    """The versions that make `'\\''` of each `'` in it."""


class Output(Range, frozen=True):
    """An output of a module."""

    template: str
    """Its value, with inputs in `${}`."""
    or_input: str
    """The input that is its value where it is given; may be empty."""
    defaults: Mapping[str, str]

    def value(self, given: Mapping[str, str]) -> str:
        """What it is, with these inputs."""
        if self.or_input in given:
            return given[self.or_input]
        return re.sub(r"\$\{(\w+)\}", lambda name: given.get(name[1], self.defaults[name[1]]), self.template)


class DefaultTable(Range, frozen=True):
    """The table in front of an input, where the module writes something of its own before it."""

    input: str
    table: str
    given: str
    """The input that has to be given for that; empty for none."""
    unless: str
    """The input that takes its place; empty for none."""


class OwnServer(Range, frozen=True):
    """A server that a module writes itself."""

    name: str
    text: str
    """The TOML that it writes."""


class Broken(Range, frozen=True):
    """Versions in which an input does not do what it is for."""

    input: str
    what: str
    """What the module does instead, in words."""
    instead: str
    """The first version in which it does; empty for none."""
    certain: bool
    """Whether something is lost in any case."""
    agent_since: Version | None
    """The first version of the agent with which it is so; None for any."""


class Module(Struct, frozen=True, dict=True):
    """A module that was read: what each of its versions has."""

    name: str
    agent: str
    """The agent that it starts; empty where that is for a script to say, or nothing."""
    registry: tuple[str, ...]
    folder: str
    versions: tuple[Version, ...]
    starts: Range | None
    """The versions that start the agent themselves; None for all that have one."""
    inputs: dict[str, Input]
    servers: tuple[OwnServer, ...]
    """The servers that the module writes itself."""
    outputs: dict[str, Output]
    default_tables: tuple[DefaultTable, ...]
    markers: Range | None
    """The versions that rewrite the agent's configuration between two markers."""
    marker: str
    """The first of them."""
    broken: tuple[Broken, ...]
    invalid: str
    """What follows where a text with servers is not JSON, in words; empty where that is not known."""

    @cached_property
    def fragments(self) -> tuple[str, ...]:
        """The inputs that hold fragments, in the order in which they end up in one file."""
        return tuple(name for name, one in self.inputs.items() if one.holds == "servers" and one.format in READ)

    def begins(self, name: str) -> bool:
        """Whether an input stands before the servers that the module writes itself."""
        return name in self.inputs and self.inputs[name].begins

    @property
    def is_firewall(self) -> bool:
        """Whether it installs the firewall, for others to run something through it."""
        return not self.agent and any(one.holds == "firewall-config" for one in self.inputs.values())


class ModuleUse(Struct, frozen=True):
    """A module in a known version."""

    module: Module
    version: Version
    admitted: tuple[Version, ...]
    """All known versions that the block's constraint admits."""

    def has_input(self, name: str) -> bool:
        """Whether this version has an input."""
        return name in self.module.inputs and self.version in self.module.inputs[name]

    def lacking(self, name: str) -> tuple[Version, ...]:
        """The admitted versions that do not have an input that others have."""
        one = self.module.inputs.get(name)
        return tuple(version for version in self.admitted if version not in one) if one else ()

    def holding(self, kind: str) -> tuple[str, ...]:
        """The inputs that hold something, such as `firewall-config`, in this version, or under another name."""
        return tuple(name for name, one in self.module.inputs.items() if one.holds == kind and self._takes(one))

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The inputs of which it matters what is in them, in this version, or under another name."""
        return tuple(name for name, one in self.module.inputs.items() if one.holds and self._takes(one))

    def _takes(self, one: Input) -> bool:
        return self.version in one or self.has_input(one.renamed)

    @property
    def always_has_markers(self) -> bool:
        """Whether all admitted versions rewrite no more than what stands between markers."""
        markers = self.module.markers
        return markers is not None and all(version in markers for version in self.admitted)

    def default_tables(self, name: str) -> tuple[DefaultTable, ...]:
        """The tables that this version may write in front of an input by default."""
        names = (name, self.module.inputs[name].renamed)
        return tuple(one for one in self.module.default_tables if one.input in names and self.version in one)

    @property
    def marker(self) -> str:
        """How what this version rewrites in the agent's configuration begins; empty where it rewrites all of it."""
        return self.module.marker if self.module.markers and self.version in self.module.markers else ""

    @property
    def starts_agent(self) -> bool:
        """Whether this version starts its agent itself."""
        return bool(self.module.agent) and (self.module.starts is None or self.version in self.module.starts)

    @property
    def own_servers(self) -> tuple[OwnServer, ...]:
        """The servers that this version itself writes."""
        return tuple(server for server in self.module.servers if self.version in server)


class Fork(Struct, frozen=True):
    """What the configuration says of a source: which known module it is, and which version."""

    module: str
    version: str


@cache
def inputs_holding(what: str) -> frozenset[str]:
    """The inputs in which some version of a module has something, such as `servers` or `firewall-switch`."""
    rows = facts.load("modules")["module"]
    return frozenset(one["name"] for row in rows for one in row["inputs"] if one.get("holds") == what)


@cache
def editors() -> frozenset[str]:
    """The folders of modules that write servers for an editor elsewhere: no agent of the workspace has them."""
    return frozenset(facts.load("modules")["editors"]["folders"])


def signs_of_modules() -> frozenset[str]:
    """One of these stands wherever a known module is used, or a copy of it, or is given servers."""
    return inputs_holding("servers").union(row["folder"] for row in facts.load("modules")["module"])


@cache
def known_modules() -> tuple[Module, ...]:
    """All modules that were read."""
    return tuple(map(_module, facts.load("modules")["module"]))


def _module(row: dict[str, Any]) -> Module:
    defaults = row.get("defaults", {})
    return Module(
        name=row["name"],
        agent=row.get("agent", ""),
        registry=tuple(row["registry"]),
        folder=row["folder"],
        versions=tuple(map(version_of, row["versions"])),
        starts=Range(*_ends(row["starts"])) if "starts" in row else None,
        inputs={one["name"]: _input(one) for one in row["inputs"]},
        servers=tuple(OwnServer(*_ends(one), one["name"], one["text"]) for one in row.get("servers", ())),
        outputs={
            one["name"]: Output(*_ends(one), one["value"], one.get("or_input", ""), defaults)
            for one in row.get("outputs", ())
        },
        default_tables=tuple(
            DefaultTable(*_ends(one), one["input"], one["table"], one.get("given", ""), one.get("unless", ""))
            for one in row.get("default_tables", ())
        ),
        markers=Range(*_ends(row["markers"])) if "markers" in row else None,
        marker=row["markers"]["first"] if "markers" in row else "",
        broken=tuple(map(_broken, row.get("broken", ()))),
        invalid=row.get("invalid", ""),
    )


def _broken(row: dict[str, Any]) -> Broken:
    return Broken(
        *_ends(row),
        input=row["input"],
        what=row["what"],
        instead=row.get("instead", ""),
        certain=row.get("certain", True),
        agent_since=version_of(row["agent_since"]) if "agent_since" in row else None,
    )


def _input(row: dict[str, Any]) -> Input:
    return Input(
        *_ends(row),
        name=row["name"],
        holds=row.get("holds", ""),
        format=row.get("format", ""),
        renamed=row.get("renamed", ""),
        instead=row.get("instead", ""),
        begins=row.get("begins", False),
        at=tuple(row["at"]) if "at" in row else None,
        comments=row.get("comments", False),
        unless=row.get("unless", ""),
        quotes=Range(*_ends(row["quotes"])) if "quotes" in row else None,
    )


def _ends(row: dict[str, Any]) -> tuple[Version, Version | None]:
    return version_of(row["since"]), version_of(row["until"]) if "until" in row else None


class UnknownVersionError(Exception):
    """A known module in a version that is not known; its text is the reason."""


def identify(source: str, constraint: str | None, used: set[str], forks: Mapping[str, Fork]) -> ModuleUse | None:
    """The module and version of a source address; None for a module that is not known. Raises UnknownVersionError.

    A copy of a module from elsewhere (git, a path, another registry) is known by its folder and by an input that it is
    given, and is taken for the newest version that has all those inputs; or the configuration says what it is.
    """
    fork = forks.get(source) or forks.get(source.partition("?")[0])
    if fork:
        return _use_of_fork(fork)
    address, folder = _registry_address(source), folder_of(source)
    for module in known_modules():
        used_inputs = used & module.inputs.keys()
        if address in module.registry:
            admitted = _admitted(module, constraint)
            fitting = _newest(admitted, module, used_inputs) if constraint is None else None
            version = fitting or max(admitted, default=None)
        elif folder == module.folder and any(module.inputs[name].holds for name in used_inputs):
            version = _tagged(module, source) or _newest(module.versions, module, used_inputs)
            admitted = (version,) if version else ()
        else:
            continue
        if version is None:
            wanted = f"version {constraint}" if constraint else f"version with {', '.join(sorted(used_inputs))}"
            raise UnknownVersionError(f"there is no known {wanted} of the module {module.name}: not judged")
        return ModuleUse(module, version, admitted)
    return None


def known_outputs(forks: Mapping[str, Fork], used: Set[str], text: Callable[[str], str | None]) -> Mapping[str, str]:
    """What a `module` block with these arguments gives back, as far as its module is known to."""
    source = text("source")
    try:
        use = identify(source, text("version"), set(used), forks) if source else None
    except UnknownVersionError:
        return {}
    if use is None or not use.module.outputs:
        return {}
    texts = {name: text(name) for name in use.module.inputs if name in used}
    given = {name: value for name, value in texts.items() if value is not None}
    return {name: output.value(given) for name, output in use.module.outputs.items() if use.version in output}


def _use_of_fork(fork: Fork) -> ModuleUse:
    for module in known_modules():
        if module.name == fork.module and version_of(fork.version) in module.versions:
            return ModuleUse(module, version_of(fork.version), (version_of(fork.version),))
    raise UnknownVersionError(f"there is no known version {fork.version} of the module {fork.module}: not judged")


def _registry_address(source: str) -> str | None:
    """`namespace/name/provider` of `[host/]namespace/name/provider`."""
    match = re.fullmatch(r"(?:[\w.:-]+\.[\w.:-]+/)?([\w-]+/[\w-]+/[\w-]+)", source)
    return match[1] if match else None


def folder_of(source: str) -> str:
    """The last folder of a git address, a path, or a registry address without its provider."""
    path = source.partition("?")[0].rstrip("/").removesuffix(".git")
    parts = path.split("/")
    is_registry = _registry_address(source) is not None and not source.startswith((".", "/"))
    return parts[-2] if is_registry else parts[-1]


def _tagged(module: Module, source: str) -> Version | None:
    """The version of a release tag of the public repository, as in `?ref=release/coder-labs/codex/v4.3.1`."""
    match = re.search(rf"[?&]ref=release/[\w-]+/{module.name}/v([\d.]+)", source)
    return version_of(match[1]) if match and version_of(match[1]) in module.versions else None


def _admitted(module: Module, constraint: str | None) -> tuple[Version, ...]:
    """The known versions that a constraint admits."""
    if constraint is None:
        return module.versions
    exactly = tuple(version for version in module.versions if str(version) == constraint)
    return exactly or _admitted_by(module.versions, constraint)


@lru_cache(maxsize=1_000)
def _admitted_by(versions: tuple[Version, ...], constraint: str) -> tuple[Version, ...]:
    from boundary_lint.constraints import specifiers

    admitted = specifiers(constraint)
    return tuple(version for version in versions if admitted is not None and version in admitted)


def _newest(versions: tuple[Version, ...], module: Module, used: set[str]) -> Version | None:
    """The newest that has all of these inputs."""
    fitting = (version for version in versions if all(version in module.inputs[name] for name in used))
    return max(fitting, default=None)
