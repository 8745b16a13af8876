"""One run of a real agent on its configuration, seen from outside."""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from packaging.version import Version

from e2e import cache, isolation, model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from e2e.codexes import Codex
    from e2e.firewall import Authority

HERE = Path(__file__).resolve().parent
DOES_NOT_WAIT_SINCE = Version("0.147.0")
"""From here on `codex exec` does not wait for its MCP servers: the stand-in for the model has to."""
CONFIG = "home/.codex/config.toml"
LIMIT = 120
SYSTEM = "/usr/local/bin:/usr/bin:/bin"
STUBBED = ("npx", "uvx", "node", "python3", "coder", "my-server")
"""The programs that the stub stands in for."""
URL = re.compile(r"https://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a session came to."""

    output: str
    """What Codex said."""
    environments: dict[str, dict[str, str]] = field(default_factory=dict)
    """By server whose process was started: what reached it."""
    listed: frozenset[str] = frozenset()
    """The servers that Codex asked for their tools: they started in time."""
    connections: int = 0
    """How often a TLS client connected."""
    requests: tuple[str, ...] = ()
    """What it asked for, within TLS: it trusted the certificate."""
    done: bool = False
    """Whether it asked for the last thing that it was started for."""


def with_stubs(
    codex: Codex, config: str, variables: dict[str, str], expects: Iterable[str], *, delay: float = 0
) -> Seen:
    """Let a Codex start the stub in place of each server's launcher; servers that are expected are waited for."""
    with place_with({CONFIG: config}) as place:
        spec = {
            "argv": _argv(codex),
            "env": {"PATH": f"{_stubs(place, delay)}:{SYSTEM}", **variables},
            "expects": awaited(place, expects),
            "patience": delay + 8 if codex.version >= DOES_NOT_WAIT_SINCE else 0,
        }
        return seen_in(place, run(place, spec))


def with_client(
    codex: Codex, config: str, variables: dict[str, str], path: str, authority: Authority, *, patience: float
) -> Seen:
    """Let a Codex start a real client, beside the TLS server whose address its config names."""
    with place_with({CONFIG: config}) as place:
        spec = {
            "argv": _argv(codex),
            "env": {"PATH": path, **variables},
            "port": int(URL.findall(config)[0]),
            "certificate": [str(authority.certificate), str(authority.key)],
            "patience": patience,
        }
        result = run(place, spec)
        tls = result["tls"]
        return Seen(result["output"], connections=tls["connections"], requests=tuple(tls["requests"]), done=tls["done"])


@contextmanager
def place_with(files: Mapping[str, str]) -> Iterator[Path]:
    """A directory of a session's own, with a home and a project, and these files in it."""
    with tempfile.TemporaryDirectory(prefix="boundary-lint-e2e-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        for directory in ("home", "work", "tmp", "seen", "bin"):
            (place / directory).mkdir()
        for file, text in files.items():
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            (place / file).write_bytes(text.encode())
        yield place


def stub(place: Path, delay: float = 0) -> Path:
    """The server that writes down what reaches it, and takes so many seconds to start."""
    (place / "delay").write_text(str(delay))
    made = place / "stub.py"
    made.write_text(f"#!{sys.executable} -IS\n{(HERE / 'stub.py').read_text()}")
    made.chmod(0o755)
    return made


def awaited(place: Path, servers: Iterable[str]) -> list[str]:
    """The files that are there once these servers have been asked for their tools."""
    return [str(place / "seen" / f"{quote(server, safe='')}.listed") for server in servers]


def seen_in(place: Path, result: dict[str, Any]) -> Seen:
    """What the stubs of a session have written down."""
    seen = place / "seen"
    environments = {unquote(path.stem): json.loads(path.read_text()) for path in seen.glob("*.json")}
    return Seen(result["output"], environments, frozenset(unquote(path.stem) for path in seen.glob("*.listed")))


def _argv(codex: Codex) -> list[str]:
    return [str(codex.binary), "exec", "--skip-git-repo-check", *model.settings(), "hello"]


def _stubs(place: Path, delay: float) -> Path:
    """A directory in which each launcher is the stub."""
    made = stub(place, delay)
    for launcher in STUBBED:
        (place / "bin" / launcher).symlink_to(made)
    return place / "bin"


def run(place: Path, spec: dict[str, Any]) -> dict[str, Any]:
    """Run a session in namespaces of its own, and say what came of it."""
    plain = {
        "HOME": str(place / "home"),
        "LANG": "C.UTF-8",
        "LOGNAME": "coder",
        "SHELL": "/bin/sh",
        "TERM": "xterm",
        "TMPDIR": str(place / "tmp"),
        "USER": "coder",
    }
    spec = {
        "limit": LIMIT,
        **spec,
        "env": {**plain, **spec["env"]},
        "work": str(place / "work"),
        "isolated": bool(isolation.prefix()),
        "output": str(place / "output"),
    }
    (place / "spec.json").write_text(json.dumps(spec))
    argv = [*isolation.prefix(), sys.executable, "-m", "e2e.inside", str(place / "spec.json")]
    with _turn():
        done = subprocess.run(argv, cwd=HERE.parent, capture_output=True, text=True, timeout=LIMIT + 60, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the inner part of a session failed: {done.stderr}")
    result: dict[str, Any] = json.loads((place / "result.json").read_text())
    return {**result, "output": (place / "output").read_text(errors="replace")}


@contextmanager
def _turn() -> Iterator[None]:
    """Sessions that have no network of their own share ports: one at a time."""
    if isolation.prefix():
        yield
        return
    with (cache.directory() / "session.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
