"""What reaches a server, by version of Codex: the table of what was measured."""

from __future__ import annotations

from typing import Any

import pytest
from packaging.version import Version

from boundary_lint.agents import codex
from boundary_lint.agents.codex_refusals import refusals_by_schema
from boundary_lint.agents.codex_server import is_ordinary, is_ordinary_address, refusals
from boundary_lint.agents.versions import Versions, parse_version

TABLES = [{"name": "A", "source": "local"}]


@pytest.mark.parametrize(
    ("env_vars", "version", "reached"),
    [
        (["A"], "0.45.0", False),
        (["A"], "0.47.0", True),
        (["A"], "0.169.0", True),
        (["B"], "0.169.0", False),
        (TABLES, "0.45.0", False),
        (TABLES, "0.122.0", True),
        ([*TABLES, "B"], "0.45.0", False),
        ("A", "0.169.0", False),
        (None, "0.169.0", False),
    ],
)
def test_env_vars(env_vars: object, version: str, reached: bool) -> None:
    since = codex.reads_env_vars_since(env_vars, "A")
    assert (since is not None and since <= Version(version)) is reached


@pytest.mark.parametrize(
    ("variable", "version", "forwarded"),
    [
        ("SSL_CERT_FILE", "0.147.0", False),
        ("SSL_CERT_FILE", "0.148.0", True),
        ("NODE_EXTRA_CA_CERTS", "0.148.0", True),
        ("SSL_CERT_DIR", "0.169.0", False),
        ("DENO_CERT", "0.169.0", False),
    ],
)
def test_forwarding(variable: str, version: str, forwarded: bool) -> None:
    since = codex.forwards_since(variable)
    assert (since is not None and since <= Version(version)) is forwarded


@pytest.mark.parametrize(
    ("server", "version", "starts"),
    [
        ({"command": "npx"}, "0.100.0", True),
        ({"url": "https://x"}, "0.100.0", False),
        ({"command": "npx", "enabled": False}, "0.45.0", True),
        ({"command": "npx", "enabled": False}, "0.47.0", False),
        ({"command": "npx", "enabled": True}, "0.47.0", True),
        ({"command": "npx", "env_vars": [{"name": "A", "source": "remote"}, "B"]}, "0.121.0", True),
        ({"command": "npx", "env_vars": [{"name": "A", "source": "remote"}, "B"]}, "0.122.0", False),
        ({"command": 1}, "0.100.0", False),
        ({}, "0.100.0", False),
    ],
)
def test_which_versions_start_a_server(server: dict[str, object], version: str, starts: bool) -> None:
    assert bool(codex.starts(server, codex.versions(version))) is starts


@pytest.mark.parametrize(
    ("server", "version", "refuses"),
    [
        ({"command": "npx", "env_vars": TABLES}, "0.45.0", False),
        ({"command": "npx", "env_vars": TABLES}, "0.47.0", True),
        ({"command": "npx", "env_vars": TABLES}, "0.121.0", True),
        ({"command": "npx", "env_vars": TABLES}, "0.122.0", False),
        ({"url": "https://x"}, "0.42.0", True),
        ({"url": "https://x"}, "0.44.0", False),
        ({"command": "npx", "env_vars": ["A"]}, "0.100.0", False),
    ],
)
def test_which_versions_refuse_the_whole_file(server: dict[str, object], version: str, refuses: bool) -> None:
    assert any(one.holds_for(Version(version)) for one in refusals(server)) is refuses


@pytest.mark.parametrize(
    ("keys", "version", "reads"),
    [
        (["startup_timeout_sec"], "0.39.0", False),
        (["startup_timeout_sec"], "0.40.0", True),
        (["startup_timeout_ms"], "0.33.0", False),
        (["startup_timeout_ms"], "0.34.0", True),
        ([], "0.169.0", False),
    ],
)
def test_which_versions_read_a_startup_timeout(keys: list[str], version: str, reads: bool) -> None:
    only = Versions((Version(version),), pinned=True)
    assert bool(codex.without_startup_timeout(keys, only)) is not reads


@pytest.mark.parametrize(
    ("pin", "setting"),
    [("0.40.0", ("startup_timeout_sec", 180)), ("0.39.0", ("startup_timeout_ms", 180_000)), ("0.33.0", None)],
)
def test_the_setting_for_a_startup_timeout(pin: str, setting: tuple[str, int] | None) -> None:
    assert codex.startup_timeout(180, codex.versions(pin)) == setting


@pytest.mark.parametrize(("pin", "seconds"), [("0.29.0", [10]), ("0.117.0", [10]), ("0.118.0", [30]), (None, [10, 30])])
def test_default_startup_timeout(pin: str | None, seconds: list[int]) -> None:
    assert codex.default_timeouts(codex.versions(pin)) == seconds


@pytest.mark.parametrize("pin", ["", None, "latest", "alpha", "^0.120.0", "0.120"])
def test_what_is_no_exact_version_is_no_pin(pin: str | None) -> None:
    assert codex.versions(pin) == codex.unpinned()


def test_exact_versions() -> None:
    assert codex.versions("v0.120.0") == Versions((Version("0.120.0"),), pinned=True)
    assert parse_version("0.148.0-alpha.1") == Version("0.148.0a1")


def test_words_for_versions() -> None:
    allowed = codex.unpinned()
    assert allowed.among(allowed) == ""
    assert allowed.where(lambda version: version < Version("0.148.0")).among(allowed) == "before 0.148.0"
    assert allowed.where(lambda version: version >= Version("0.122.0")).among(allowed) == "from 0.122.0 on"
    middle = allowed.where(lambda version: Version("0.118.0") <= version < Version("0.148.0"))
    assert middle.among(allowed) == "from 0.118.0 on and before 0.148.0"


VALUES: tuple[Any, ...] = (
    "x",
    ["a"],
    ["a", 1],
    {"A": "b"},
    {"A": 1},
    1,
    1.5,
    -1,
    10**9,
    10**20,
    True,
    [{"name": "A"}],
    [],
)


def test_most_tables_are_plain() -> None:
    assert is_ordinary({"command": "x", "args": ["a"], "env": {"A": "b"}, "env_vars": ["A"]})
    assert is_ordinary_address({"url": "x", "bearer_token_env_var": "A"})


KEYS = ("args", "env", "env_vars", "startup_timeout_sec", "enabled", "required", "url", "command", "http_headers")


@pytest.mark.parametrize("key", [*KEYS, "bearer_token_env_var"])
@pytest.mark.parametrize("first", ["command", "url"])
def test_what_is_plainly_right_is_not_shown_to_the_schema_and_says_the_same(first: str, key: str) -> None:
    tables: list[dict[str, Any]] = [{first: "x", key: value} for value in VALUES]
    plain = [table for table in tables if is_ordinary(table) or is_ordinary_address(table)]
    for table in plain:
        assert list(refusals(table)) == list(refusals_by_schema(table))
