"""One run of a real Codex on a config.toml, seen from outside."""

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

from packaging.version import Version

from e2e import cache, isolation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from e2e.codexes import Codex
    from e2e.firewall import Authority

HERE = Path(__file__).resolve().parent
DOES_NOT_WAIT_SINCE = Version("0.147.0")
"""From here on `codex exec` does not wait for its MCP servers: the stand-in for the model has to."""
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
    with _place(config) as place:
        seen = place / "seen"
        seen.mkdir()
        (place / "delay").write_text(str(delay))
        spec = {
            "env": {"PATH": f"{_stubs(place)}:{SYSTEM}", **variables},
            "expects": [str(seen / f"{server}.listed") for server in expects],
            "patience": delay + 8 if codex.version >= DOES_NOT_WAIT_SINCE else 0,
        }
        result = _run(codex, place, spec)
        environments = {path.stem: json.loads(path.read_text()) for path in seen.glob("*.json")}
        return Seen(result["output"], environments, frozenset(path.stem for path in seen.glob("*.listed")))


def with_client(
    codex: Codex, config: str, variables: dict[str, str], path: str, authority: Authority, *, patience: float
) -> Seen:
    """Let a Codex start a real client, beside the TLS server whose address its config names."""
    with _place(config) as place:
        spec = {
            "env": {"PATH": path, **variables},
            "port": int(URL.findall(config)[0]),
            "certificate": [str(authority.certificate), str(authority.key)],
            "patience": patience,
        }
        result = _run(codex, place, spec)
        tls = result["tls"]
        return Seen(result["output"], connections=tls["connections"], requests=tuple(tls["requests"]), done=tls["done"])


@contextmanager
def _place(config: str) -> Iterator[Path]:
    """A directory of a session's own, with a home that has a config.toml."""
    with tempfile.TemporaryDirectory(prefix="boundary-lint-e2e-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        (place / "home" / ".codex").mkdir(parents=True)
        (place / "home" / ".codex" / "config.toml").write_bytes(config.encode())
        (place / "work").mkdir()
        (place / "tmp").mkdir()
        yield place


def _stubs(place: Path) -> Path:
    """A directory in which each launcher is the stub."""
    stub = place / "stub.py"
    stub.write_text(f"#!{sys.executable} -IS\n{(HERE / 'stub.py').read_text()}")
    stub.chmod(0o755)
    directory = place / "bin"
    directory.mkdir()
    for launcher in STUBBED:
        (directory / launcher).symlink_to(stub)
    return directory


def _run(codex: Codex, place: Path, spec: dict[str, Any]) -> dict[str, Any]:
    plain = {
        "HOME": str(place / "home"),
        "LANG": "C.UTF-8",
        "LOGNAME": "coder",
        "SHELL": "/bin/sh",
        "TERM": "xterm",
        "TMPDIR": str(place / "tmp"),
        "USER": "coder",
    }
    spec |= {
        "codex": str(codex.binary),
        "env": {**plain, **spec["env"]},
        "work": str(place / "work"),
        "isolated": bool(isolation.prefix()),
        "output": str(place / "output"),
        "limit": LIMIT,
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
