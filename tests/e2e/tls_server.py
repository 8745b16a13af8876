"""A TLS server with a private CA, which counts who connects and who asks for something."""

from __future__ import annotations

import socket
import ssl
from threading import Thread

from e2e import registries

DONE = "/done"
"""What a client asks for when it has done all that it was started for."""


class TlsServer:
    """One client's server: it tells a client that connects and refuses the certificate from one that trusts it."""

    def __init__(self, port: int, certificate: str, key: str) -> None:
        self.connections = 0
        self.requests: list[str] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        self._socket = socket.create_server(("127.0.0.1", port))
        self._base = f"https://127.0.0.1:{port}"
        Thread(target=self._accept, daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether the client got all it wanted."""
        return any(path.startswith(DONE) for path in self.requests)

    def _accept(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.connections += 1
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(15)
        try:
            with self._context.wrap_socket(connection, server_side=True) as stream:
                words = stream.recv(65536).split(b" ", 2)
                if len(words) < 3:  # a client such as node checks the certificate after the handshake
                    return
                path = words[1].decode()
                self.requests.append(path)
                stream.sendall(_response(path, self._base))
        except OSError:
            return


def _response(path: str, base: str) -> bytes:
    found = registries.file(path.partition("?")[0], base)
    status = "200 OK" if found or path.startswith(DONE) else "404 Not Found"
    kind, body = found or ("application/json", b"{}")
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body
