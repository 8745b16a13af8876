"""Real clients that a real Codex starts fail with their config as written, and succeed with it as the linter fixes it.

For npx that is the report that this project began with: its download fails behind the firewall.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomlkit

from e2e import clients, codexes, firewall, session
from e2e.verdicts import Linted

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2e.codexes import Codex
    from e2e.firewall import Authority
    from e2e.session import Seen

CLIENTS = Path(__file__).parent / "clients"
BEFORE_ENV_VARS = "0.45.0"
BEFORE_FORWARDING = "0.139.0"
FORWARDING = "0.148.0"
PATIENCE = 60


class Client:
    """A server of one real client, behind nsjail."""

    def __init__(self, name: str, authority: Authority, record: Callable[[str, object], None]) -> None:
        self.text = (CLIENTS / f"{name}.toml").read_text()
        command = tomlkit.parse(self.text).unwrap()["mcp_servers"][name]["command"]
        self._path = os.pathsep.join([str(clients.directory(command)), str(clients.directory("node")), session.SYSTEM])
        self._authority = authority
        self._record = record

    def started_by(self, codex: Codex, text: str, *, patience: float = PATIENCE) -> Seen:
        self._record("sessions", 1)
        variables = firewall.nsjail(self._authority.directory)
        return session.with_client(codex, text, variables, self._path, self._authority, patience=patience)

    def fixed_for(self, codex: Codex) -> str:
        fixed, mended = Linted.of(self.text, self._authority.directory, codex.version).fixed()
        assert mended.fixed
        return fixed.text


@pytest.fixture(params=sorted(path.stem for path in CLIENTS.glob("*.toml")))
def client(
    request: pytest.FixtureRequest, authority: Authority, record_property: Callable[[str, object], None]
) -> Client:
    try:
        return Client(request.param, authority, record_property)
    except clients.AbsentError as error:
        pytest.skip(f"{request.param}: {error}")


def test_fails_as_written(client: Client) -> None:
    """It connects, and does not trust the firewall."""
    seen = client.started_by(codexes.codex(BEFORE_FORWARDING), client.text, patience=2)
    assert seen.connections, seen.output
    assert seen.requests == ()


@pytest.mark.parametrize("label", [BEFORE_ENV_VARS, BEFORE_FORWARDING])
def test_succeeds_as_fixed(client: Client, label: str) -> None:
    codex = codexes.codex(label)
    seen = client.started_by(codex, client.fixed_for(codex))
    assert seen.done, seen.output


def test_succeeds_as_written_where_codex_forwards(client: Client) -> None:
    seen = client.started_by(codexes.codex(FORWARDING), client.text)
    assert seen.done, seen.output
