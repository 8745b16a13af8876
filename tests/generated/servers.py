"""Servers, right and wrong, and the fragments of TOML that configure them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generated.toml import COMMENTS, EQUALS, entries, inline_table, key

if TYPE_CHECKING:
    from generated.choices import Choices

PATH = "/home/coder/.config/coder_boundary"
COMMANDS: list[tuple[str, list[str]]] = [
    ("npx", ["-y", "@acme/tickets"]),
    ("uvx", ["mcp-server-fetch"]),
    ("python", ["-m", "tickets"]),
    ("node", ["x.js"]),
    ("docker", ["run", "-i", "--rm", "ghcr.io/acme/tickets"]),
    ("env", ["A=b", "npx", "-y", "é"]),
    ("bash", ["-lc", 'exec npx -y "x"']),
    ("sudo", ["node", "x.js"]),
    ("coder", ["exp", "mcp", "server"]),
    ("curl", ["-k", "https://example.com"]),
    ("deno", ["run", "x.ts"]),
    ("perl", ["x.pl"]),
    ("~/bin/x", ["--dir=$HOME/y"]),
    ("/opt/unknown", []),
    ("npx -y x", []),
]
RIGHT: list[dict[str, Any]] = [
    {"url": "https://example.com/mcp"},
    {"command": "./server", "args": ["a b", "é"], "cwd": "C:\\x"},
    {"command": "npx", "env_vars": ["NODE_EXTRA_CA_CERTS"], "startup_timeout_sec": 180, "enabled": True},
    {"command": "coder", "args": ["exp", "mcp", "server"], "env": {"SSL_CERT_FILE": f"{PATH}/ca-cert.pem"}},
]
OTHER: dict[str, list[Any]] = {
    "startup_timeout_sec": [180, 90, 10, 0, -1, 180_000, "180", 7.5],
    "startup_timeout_ms": [90_000, 5, 20_000],
    "startup_timeout": [20, "30s"],
    "env": [
        {"A": "1"},
        {},
        {"NODE_EXTRA_CA_CERTS": PATH},
        {"SSL_CERT_DIR": PATH, "A": "b"},
        {"NODE_TLS_REJECT_UNAUTHORIZED": "0", "SSL_CERT_FILE": "$HOME/x"},
        {"REQUESTS_CA_BUNDLE": f"{PATH}/ca-cert.pem", "PORT": 1},
        {"NODE_EXTRA_CA_CERTS": "${NODE_EXTRA_CA_CERTS}"},
        {"a.b": 'it is "so"\n[mcp_servers.in_text]\n', "C": "%{x} $${y} `z` \\"},
    ],
    "env_vars": [
        [],
        ["HOME"],
        ["A", "B"],
        "A",
        ["SSL_CERT_DIR", "A"],
        [{"name": "A"}],
        ["A", {"name": "SSL_CERT_DIR"}],
        ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"],
    ],
    "enviroment": [{"A": "b"}, [1]],
    "disabled": [True, "yes"],
    "enabled": [False, True, "false"],
    "required": [True],
    "cwd": ["~/x", "/tmp", "'s"],
    "enabled_tools": [["a", 'b "c"', "d\\e"]],
    "unknown": [date(1979, 5, 27), [[1], ["${v}"]]],
}
BLANK = ["", "\n", "\n# [mcp_servers.off]\n# command = 'npx'\n", "\t\n"]
NAMES = ["gitlab", "x-1", "a b", "ü", "mcp_servers.y", "Z_9", 'q"']


@dataclass(frozen=True)
class Server:
    """One server: its name, and its table in the order in which it is written."""

    name: str
    table: dict[str, Any]


def fragment(choices: Choices) -> str:
    """A TOML text with several servers, each in one of the styles that go together."""
    servers = [_server(choices, name) for name in choices.some_of(NAMES, least=1, most=4)]
    text = choices.one_of([_headers, _headers, _headers, _dotted, _one_table])(choices, servers)
    text = choices.one_of(["", "", "model = 'x'\n", "#!\n"]) + text
    return text.removesuffix("\n") if choices.once_in(5) else text


def _server(choices: Choices, name: str) -> Server:
    """One that is as it should be, or one with any of what goes wrong with servers."""
    if choices.once_in(5):
        return Server(name, choices.one_of(RIGHT))
    command, args = choices.one_of(COMMANDS)
    table: dict[str, Any] = {"command": command} | ({"args": args} if args else {})
    for wrong in choices.some_of(list(OTHER), least=0, most=3):
        table[wrong] = choices.one_of(OTHER[wrong])
    return Server(name, {one: table[one] for one in choices.in_any_order(list(table))})


def _headers(choices: Choices, servers: list[Server]) -> str:
    """Some below `[mcp_servers]`, inline or dotted; those behind them with headers of their own."""
    first = choices.one_of([0, 0, 1, 2])
    text = f"[mcp_servers]{choices.one_of(COMMENTS)}\n" if first else ""
    text += "".join(_below(choices, server) for server in servers[:first])
    return text + "".join(_with_header(choices, server) for server in servers[first:])


def _below(choices: Choices, server: Server) -> str:
    name = key(choices, server.name)
    if choices.once_in(2):
        return _body(choices, server.table, f"{name}.")
    return _entry(choices, name, inline_table(choices, server.table))


def _with_header(choices: Choices, server: Server) -> str:
    name = key(choices, server.name)
    header = choices.one_of(["[mcp_servers.{}]", "[mcp_servers.{}]", "[ mcp_servers . {} ]"]).format(name)
    own = ["env"] * (isinstance(server.table.get("env"), dict) and choices.once_in(2))
    table = {one: value for one, value in server.table.items() if one not in own}
    text = f"{choices.one_of(BLANK)}{header}{choices.one_of(COMMENTS)}\n{_body(choices, table)}"
    return text + "".join(f"[mcp_servers.{name}.{one}]\n{_body(choices, server.table[one])}" for one in own)


def _dotted(choices: Choices, servers: list[Server]) -> str:
    return "".join(_body(choices, server.table, f"mcp_servers.{key(choices, server.name)}.") for server in servers)


def _one_table(choices: Choices, servers: list[Server]) -> str:
    return _entry(choices, "mcp_servers", inline_table(choices, {one.name: one.table for one in servers}))


def _body(choices: Choices, table: dict[str, Any], prefix: str = "") -> str:
    indent = choices.one_of(["", "", "  ", "\t"])
    pairs = [pair for name, value in table.items() for pair in entries(choices, name, value)]
    return "".join(_entry(choices, f"{indent}{prefix}{left}", right) for left, right in pairs)


def _entry(choices: Choices, left: str, right: str) -> str:
    blank, equals, comment = map(choices.one_of, ([""] * 9 + BLANK, EQUALS, COMMENTS))
    return f"{blank}{left}{equals}{right}{comment}\n"
