"""The Codex binaries that the suite runs, from the npm package that Codex is published in."""

from __future__ import annotations

import platform
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.version import Version

from e2e.cache import UnavailableError, kept, remembered
from e2e.npm import npm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = "@openai/codex"
NEWEST = "newest"
VERSIONS = (
    "0.39.0",  # the last before startup_timeout_sec
    "0.45.0",  # the last before env_vars and `enabled`
    "0.98.0",  # env_vars takes names, refuses tables; 10 s to start
    "0.117.0",  # the last with 10 s
    "0.121.0",  # 30 s; the last that refuses tables
    "0.139.0",  # env_vars takes tables too
    "0.147.0",  # the last that hands on no CA variable by itself
    "0.148.0",  # the first that does
    NEWEST,
)
TRIPLE = "x86_64-unknown-linux-musl"
OWN_PACKAGE_SINCE = Version("0.99.0")
"""From here on the binary for each platform is a version of its own."""


@dataclass(frozen=True, slots=True)
class Codex:
    """A Codex that can be run."""

    version: Version
    binary: Path


@remembered
def newest() -> str:
    """The newest version there is."""
    return npm("view", PACKAGE, "dist-tags.latest").strip()


@remembered
def codex(label: str) -> Codex:
    """A version of Codex, downloaded if it is not in the cache; raises UnavailableError."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise UnavailableError("only Codex for Linux on x86_64 was measured")
    name = newest() if label == NEWEST else label
    place = kept(f"codex-{name}", lambda draft: _download(name, draft))
    return Codex(Version(name), _binary(place))


def _download(name: str, place: Path) -> None:
    suffix = "-linux-x64" if Version(name) >= OWN_PACKAGE_SINCE else ""
    npm("pack", f"{PACKAGE}@{name}{suffix}", cwd=place)
    archive = next(place.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(place, _of_this_platform(tar), filter="data")
    archive.unlink()


def _of_this_platform(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Its binary and what stands beside it: newer ones look for files there."""
    return (member for member in tar if TRIPLE in member.name)


def _binary(place: Path) -> Path:
    """Where the binary is has changed: `bin/codex-TRIPLE`, `vendor/TRIPLE/codex/codex`, `vendor/TRIPLE/bin/codex`."""
    named = [path for name in ("codex", f"codex-{TRIPLE}") for path in place.rglob(name) if path.is_file()]
    if len(named) != 1:
        raise UnavailableError(f"the package of Codex has {len(named)} binaries of the expected name")
    return named[0]
