"""The linter makes no connection, ever: what it says comes from the files and from itself."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offline import RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
CASES = [
    "bad-input/broken-hcl-beside-a-finding",
    "missing-node-ca/count",
    "scripts/codex-mcp-add",
    "terraform/json",
    "terraform/yaml-and-json-files",
    "unused-suppression/in-a-document",
]
NO_IMPORTS = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "multiprocessing",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.error",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}


def works(*command: str) -> bool:
    """Whether a program is there, and may do here what it is for."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0


NAMESPACE = ["unshare", "--map-root-user", "--net"]
STRACE = ["strace", "--follow-forks", "--seccomp-bpf", "--trace=%network,execve"]
HAS_NAMESPACES = works(*NAMESPACE, "true")
HAS_STRACE = works(*(NAMESPACE if HAS_NAMESPACES else []), "strace", "true")


@dataclass(frozen=True)
class Ran:
    """What came of the command in all its ways, with no network and under strace where these are to be had."""

    said: str
    events: list[str]
    programs: list[str]
    calls: list[str]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    beside = tmp_path_factory.mktemp("no_network")
    for case in CASES:
        shutil.copytree(TESTS / "cases" / case, beside / "project" / case)
    subprocess.run(["git", "init", "--quiet", beside / "project"], check=True)
    strace = [*STRACE, f"--output={beside / 'trace'}"] if HAS_STRACE else []
    command = [*(NAMESPACE if HAS_NAMESPACES else []), *strace, sys.executable, str(TESTS / "offline.py")]
    done = subprocess.run(
        [*command, str(beside / "seen.json")],
        cwd=beside / "project",
        input=b'[mcp_servers.a]\ncommand = "npx"\n',
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    calls = (beside / "trace").read_text().splitlines() if HAS_STRACE else []
    return Ran(done.stdout.decode(), **json.loads((beside / "seen.json").read_text()), calls=calls)


def test_python_sees_no_connection(ran: Ran) -> None:
    assert ran.events == []
    assert {Path(program).name for program in ran.programs} == {"git"}


@pytest.mark.skipif(not HAS_NAMESPACES, reason="the kernel gives no namespaces here")
def test_without_a_network_all_is_done(ran: Ran) -> None:
    statuses = [int(line.split()[-1]) for line in ran.said.splitlines() if "] ended with status" in line]
    assert statuses == [status for _, status in RUNS]


@pytest.mark.skipif(not HAS_STRACE, reason="there is no strace that may trace here")
def test_the_kernel_sees_no_connection(ran: Ran) -> None:
    """Not of git either, nor of a library in C."""
    assert any("execve(" in call and '"ls-files"' in call for call in ran.calls)
    assert [call for call in ran.calls if "AF_" in call and "AF_UNIX" not in call] == []


def test_nothing_is_imported_that_connects() -> None:
    modules = [file for folder in ("lint", "rules") for file in (TESTS.parent / folder).rglob("*.py")]
    assert len(modules) > 100
    assert {name for file in modules for name in imports(file)} & NO_IMPORTS == set()


def imports(file: Path) -> Iterator[str]:
    """The modules that a file imports, with those that they lie in; of `from a import b` also `a.b`."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))
