"""The inner part of a session: runs an agent beside the stand-ins that it is to meet. `python -m e2e.inside SPEC`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from e2e import isolation, model
from e2e.tls_server import TlsServer

if TYPE_CHECKING:
    from collections.abc import Callable

GRACE = 0.3
"""Seconds for what may come after all that is waited for."""


def _run(spec: dict[str, Any]) -> dict[str, Any]:
    """Start the stand-ins, then the agent, and say what came of it."""
    tls = TlsServer(spec["port"], *spec["certificate"]) if "port" in spec else None

    def is_settled() -> bool:
        settled = all(Path(path).exists() for path in spec.get("expects", ())) and (tls is None or tls.done)
        if settled:
            time.sleep(GRACE)
        return settled

    model.serve(is_settled, spec["patience"])

    def is_over() -> bool:
        return is_settled() if spec.get("ends_when_settled") else tls is not None and tls.done

    _agent(spec, is_over)
    result: dict[str, Any] = {}
    if tls:
        result["tls"] = {"connections": tls.connections, "requests": tls.requests, "done": tls.done}
    return result


def _agent(spec: dict[str, Any], until: Callable[[], bool]) -> None:
    """A session, to its end or until there is no more to see; whatever it started is ended with it."""
    with Path(spec["output"]).open("wb") as output:
        process = subprocess.Popen(
            spec["argv"],
            env=spec["env"],
            cwd=spec["work"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        end = time.monotonic() + spec["limit"]
        while process.poll() is None and not until() and time.monotonic() < end:
            time.sleep(0.05)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def main() -> None:
    place = Path(sys.argv[1])
    spec = json.loads(place.read_text())
    if spec["isolated"]:
        isolation.raise_loopback()
    place.with_name("result.json").write_text(json.dumps(_run(spec)))


if __name__ == "__main__":
    main()
