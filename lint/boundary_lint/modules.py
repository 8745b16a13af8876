"""Which registry module a `module` block uses, and which version of it. Source: facts/modules.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from boundary_lint import facts

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Range:
    """The versions of a module that have something."""

    since: Version
    until: Version | None

    def __contains__(self, version: Version) -> bool:
        return self.since <= version and (self.until is None or version <= self.until)


@dataclass(frozen=True)
class Module:
    """A module that was read: what each of its versions has."""

    name: str
    registry: tuple[str, ...]
    folder: str
    versions: tuple[Version, ...]
    inputs: dict[str, Range]
    fragments: tuple[str, ...]
    """The inputs that hold fragments, in the order in which they end up in one file."""
    servers: dict[str, Range]
    """The servers that the module writes itself."""


@dataclass(frozen=True)
class ModuleUse:
    """A module in a known version."""

    module: Module
    version: Version

    def has_input(self, name: str) -> bool:
        """Whether this version has an input."""
        return name in self.module.inputs and self.version in self.module.inputs[name]

    def writes_server(self, name: str) -> bool:
        """Whether this version itself writes a server of this name."""
        return name in self.module.servers and self.version in self.module.servers[name]


@dataclass(frozen=True, slots=True)
class Fork:
    """What the configuration says of a source: which known module it is, and which version."""

    module: str
    version: str


@cache
def known_modules() -> tuple[Module, ...]:
    """All modules that were read."""
    return tuple(
        Module(
            name=row["name"],
            registry=tuple(row["registry"]),
            folder=row["folder"],
            versions=tuple(map(Version, row["versions"])),
            inputs={entry["name"]: _range(entry) for entry in row["inputs"]},
            fragments=tuple(entry["name"] for entry in row["inputs"] if entry.get("fragment")),
            servers={entry["name"]: _range(entry) for entry in row["servers"]},
        )
        for row in facts.load("modules")["module"]
    )


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
    for module in known_modules():
        used_inputs = used & module.inputs.keys()
        if _registry_address(source) in module.registry:
            version = _resolve(module, constraint, used_inputs)
        elif _folder(source) == module.folder and used_inputs:
            version = _tagged(module, source) or _newest(module, used_inputs)
        else:
            continue
        if version is None:
            wanted = f"version {constraint}" if constraint else f"version with {', '.join(sorted(used_inputs))}"
            raise UnknownVersionError(f"there is no known {wanted} of the module {module.name}: not judged")
        return ModuleUse(module, version)
    return None


def _use_of_fork(fork: Fork) -> ModuleUse:
    for module in known_modules():
        if module.name == fork.module and Version(fork.version) in module.versions:
            return ModuleUse(module, Version(fork.version))
    raise UnknownVersionError(f"there is no known version {fork.version} of the module {fork.module}: not judged")


def _range(entry: dict[str, Any]) -> Range:
    return Range(Version(entry["since"]), Version(entry["until"]) if "until" in entry else None)


def _registry_address(source: str) -> str | None:
    """`namespace/name/provider` of `[host/]namespace/name/provider`."""
    match = re.fullmatch(r"(?:[\w.:-]+\.[\w.:-]+/)?([\w-]+/[\w-]+/[\w-]+)", source)
    return match[1] if match else None


def _folder(source: str) -> str:
    """The last folder of a git address, a path, or a registry address without its provider."""
    path = source.partition("?")[0].rstrip("/").removesuffix(".git")
    parts = path.split("/")
    is_registry = _registry_address(source) is not None and not source.startswith((".", "/"))
    return parts[-2] if is_registry else parts[-1]


def _tagged(module: Module, source: str) -> Version | None:
    """The version of a release tag of the public repository, as in `?ref=release/coder-labs/codex/v4.3.1`."""
    match = re.search(rf"[?&]ref=release/[\w-]+/{module.name}/v([\d.]+)", source)
    return Version(match[1]) if match and Version(match[1]) in module.versions else None


def _resolve(module: Module, constraint: str | None, used: set[str]) -> Version | None:
    if constraint is None:
        return _newest(module, used)
    admitted = _specifiers(constraint)
    if admitted is None:
        return None
    return max((version for version in module.versions if version in admitted), default=None)


def _newest(module: Module, used: set[str]) -> Version | None:
    fitting = (version for version in module.versions if all(version in module.inputs[name] for name in used))
    return max(fitting, default=None)


def _specifiers(constraint: str) -> SpecifierSet | None:
    """A Terraform version constraint as a set of specifiers; None where it cannot be read."""
    try:
        return SpecifierSet(",".join(_specifier(part.strip()) for part in constraint.split(",")))
    except (InvalidSpecifier, InvalidVersion):
        return None


def _specifier(part: str) -> str:
    match = re.fullmatch(r"(~>|>=|<=|!=|=|>|<)?\s*v?(\S+)", part)
    if not match:
        raise InvalidSpecifier(part)
    operator, version = match[1] or "=", match[2]
    if operator == "~>" and "." not in version:
        return f">={version},<{Version(version).major + 1}"
    return {"~>": "~=", "=": "=="}.get(operator, operator) + version
