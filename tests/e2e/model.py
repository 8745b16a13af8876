"""A stand-in for the model: it lets the MCP servers come up, then refuses, and the session ends."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PORT = 8087
"""Where landjail's proxy listens: a Codex that is told to use it finds the stand-in in either case."""
BODY = b'{"error": {"message": "a stand-in", "type": "invalid_request_error"}}'


def serve(is_settled: Callable[[], bool], patience: float) -> None:
    """Answer on PORT until this process ends; the answer waits until the servers have settled, or patience is lost."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            end = time.monotonic() + patience
            while not is_settled() and time.monotonic() < end:
                time.sleep(0.05)
            self._answer(400)

        def do_GET(self) -> None:
            self._answer(404)

        def do_CONNECT(self) -> None:
            """Some ask a proxy for a tunnel, over plain HTTP too: what comes through it is for the stand-in."""
            self.send_response(200)
            self.end_headers()
            self.close_connection = False

        def _answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY)

        def log_message(self, *_: object) -> None:
            pass

    Thread(target=ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever, daemon=True).start()


def settings() -> list[str]:
    """The options that make Codex use the stand-in."""
    values = {
        "model": '"stand-in"',
        "model_provider": '"stand_in"',
        "model_providers.stand_in.name": '"stand-in"',
        "model_providers.stand_in.wire_api": '"responses"',
        "model_providers.stand_in.base_url": f'"http://127.0.0.1:{PORT}/v1"',
        "model_providers.stand_in.request_max_retries": "0",
        "model_providers.stand_in.stream_max_retries": "0",
    }
    return [word for key, value in values.items() for word in ("-c", f"{key}={value}")]
