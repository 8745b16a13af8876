"""The unsafe fix of unknown-launcher, in each style of `env_vars`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

THREE = '"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"env_vars = [{THREE}]\n"),
        ("env_vars = []\n", f"env_vars = [{THREE}]\n"),
        ("env_vars = ['A']\n", "env_vars = ['A', " + THREE.replace('"', "'") + "]\n"),
        ('env_vars = ["A", ]\n', f'env_vars = ["A", {THREE}, ]\n'),
        ('env_vars = [\n  "A", # a\n]\n', f'env_vars = [\n  "A", # a\n  {THREE.replace(", ", ",|  ")},\n]\n'),
        ('env_vars = [\n  "A" # a\n]\n', f'env_vars = [\n  "A", # a\n  {THREE.replace(", ", ",|  ")}\n]\n'),
    ],
)
def test_all_three_are_forwarded(linter: Linter, before: str, after: str) -> None:
    server = '[mcp_servers.x]\ncommand = "tickets-server"\n'
    linter.write({"config.toml": server + before})
    linter.run("--unsafe-fixes", "--min-severity", "note")
    assert linter.read("config.toml") == server + after.replace("|", "\n")
    assert tomllib.loads(linter.read("config.toml"))["mcp_servers"]["x"]["env_vars"][-3:] == THREE[1:-1].split('", "')


def test_without_being_asked_for_nothing_is_shown_or_mended(linter: Linter) -> None:
    linter.write({"config.toml": '[mcp_servers.x]\ncommand = "tickets-server"\n'})
    before = linter.tree()
    result = linter.run("--unsafe-fixes")
    assert (result.status, result.text, linter.tree()) == (0, "", before)
    assert "1 finding below the severity that is shown" in result.stderr
    assert linter.run("--fix", "--min-severity", "note").status == 1
    assert linter.tree() == before
