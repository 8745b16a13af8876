"""Templates and files with servers in JSON: in every style, as JSON and as an object of HCL, in every place."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from generated.choices import Choices
from generated.places import in_template, quoted

Servers = dict[str, dict[str, Any]]

PATH = "/home/coder/.config/coder_boundary"
COMMANDS: list[tuple[str, list[str]]] = [
    ("npx", ["-y", "@acme/tickets"]),
    ("uvx", ["mcp-server-fetch"]),
    ("python", ["-m", "tickets"]),
    ("docker", ["run", "-i", "--rm", "ghcr.io/acme/tickets"]),
    ("bash", ["-lc", 'exec npx -y "x" \\ é']),
    ("git", ["ls-remote", "~/x"]),
    ("/opt/unknown", []),
]
OTHERS: dict[str, list[Any]] = {
    "env": [{}, {"A": "1"}, {"TOKEN": "${TOKEN}", "a-b": "%{x}"}, {"SSL_CERT_DIR": PATH}, {"NODE_EXTRA_CA_CERTS": ""}],
    "timeout": [5000, 180_000],
    "trust": [True],
    "cwd": ["/tmp"],
    "description": ["it is 'so'", ""],
    "includeTools": [["a"], []],
}
NAMES = ["gitlab", "x-1", "a b", "ü", "true"]
FIREWALL = """
module "agent_firewall" {
  source  = "registry.coder.com/coder/agent-firewall/coder"
  version = "0.0.2"
}

resource "coder_script" "start" {
  script = "${module.agent_firewall.agent_firewall_wrapper_path} -- gemini"
}
"""
MODULE = """module "gemini" {{
  source  = "registry.coder.com/coder-labs/gemini/coder"
  version = "3.0.2"

  additional_extensions = {}
}}
"""


def write_json(choices: Choices, servers: Servers) -> str:
    """A JSON text, in a style."""
    options: list[dict[str, Any]] = [
        {"indent": 2},
        {"indent": 4},
        {"indent": "\t"},
        {"separators": (",", ":")},
        {},
        {"indent": 1, "separators": (" ,", " : ")},
    ]
    return json.dumps(servers, ensure_ascii=choices.once_in(4), **choices.one_of(options))


def write_hcl(choices: Choices, servers: Servers) -> str:
    """An object of HCL, in a style."""
    return _Hcl(choices).value(servers, "  ")


class _Hcl:
    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._sign = choices.one_of([" = ", " = ", "=", " : "])
        self._quotes = choices.once_in(3)

    def value(self, value: Any, indent: str) -> str:
        if isinstance(value, dict):
            return self._object(value, indent)
        if isinstance(value, list):
            return f"[{', '.join(self.value(one, indent) for one in value)}]"
        return quoted(value) if isinstance(value, str) else json.dumps(value)

    def _object(self, value: dict[str, Any], indent: str) -> str:
        inner = f"{indent}  "
        parts = [f"{self._key(name)}{self._sign}{self.value(one, inner)}" for name, one in value.items()]
        if not parts or self._choices.once_in(3):
            return "{" + (f" {', '.join(parts)} " if parts else self._choices.one_of(["", " ", f"\n{indent}"])) + "}"
        end = self._choices.one_of(["", "", ",", " # why"])
        comma = "," if end == "," else ""
        lines = [f"{inner}{part}{end if '#' not in end or '{' not in part else comma}\n" for part in parts]
        return "{\n" + "".join(lines) + indent + "}"

    def _key(self, name: str) -> str:
        is_plain = name.isascii() and name.isidentifier() and name != "true"
        return name if is_plain and not self._quotes else quoted(name)


def _heredoc(choices: Choices, servers: Servers) -> dict[str, str]:
    text = "".join(f"    {line}\n" for line in in_template(write_json(choices, servers)).split("\n"))
    return {"main.tf": MODULE.format(f"<<-EOT\n{text}  EOT") + FIREWALL}


def _quoted(choices: Choices, servers: Servers) -> dict[str, str]:
    return {"main.tf": MODULE.format(quoted(write_json(choices, servers))) + FIREWALL}


def _file(choices: Choices, servers: Servers) -> dict[str, str]:
    text = write_json(choices, servers)
    return {"main.tf": MODULE.format('file("${path.module}/mcp.json")') + FIREWALL, "mcp.json": text + "\n"}


def _encoded(choices: Choices, servers: Servers) -> dict[str, str]:
    return {"main.tf": MODULE.format(f"jsonencode({write_hcl(choices, servers)})") + FIREWALL}


def _encoded_local(choices: Choices, servers: Servers) -> dict[str, str]:
    first = dict(list(servers.items())[:1])
    locals_file = f"locals {{\n  servers = {write_hcl(choices, servers)}\n}}\n"
    merged = MODULE.format(f"jsonencode(merge(local.servers, {write_hcl(choices, first)}))")
    return {"main.tf": merged + FIREWALL, "z.tf": locals_file}


def _decoded(choices: Choices, servers: Servers) -> dict[str, str]:
    text = write_json(choices, servers)
    decoded = MODULE.format('jsonencode(jsondecode(file("${path.module}/mcp.json")))')
    return {"main.tf": decoded + FIREWALL, "mcp.json": text + "\n"}


def _settings(choices: Choices, servers: Servers) -> dict[str, str]:
    return {".gemini/settings.json": write_json(choices, {"mcpServers": servers}) + "\n"}


PLACES = {
    "heredoc": _heredoc,
    "quoted": _quoted,
    "file": _file,
    "encoded": _encoded,
    "encoded local": _encoded_local,
    "decoded": _decoded,
    "settings": _settings,
}


@st.composite
def json_projects(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of a project."""
    choices = Choices(draw)
    servers = {name: _server(choices) for name in choices.some_of(NAMES, least=1, most=3)}
    files = PLACES[choices.one_of(list(PLACES))](choices, servers)
    newline = choices.one_of(["\n", "\n", "\r\n"])
    return {name: text.replace("\n", newline).encode() for name, text in files.items()}


def _server(choices: Choices) -> dict[str, Any]:
    command, args = choices.one_of(COMMANDS)
    table: dict[str, Any] = {"command": command, "args": args}
    for key in choices.some_of(list(OTHERS), least=0, most=3):
        table[key] = choices.one_of(OTHERS[key])
    return {key: table[key] for key in choices.in_any_order(list(table))}
