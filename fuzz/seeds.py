"""What fuzzing starts from: the files of the cases, and what stands in them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CASES = Path(__file__).parents[1] / "tests" / "cases"
YAML = [
    b"jail_type: landjail\nproxy_port: 8087\nallowlist:\n  - domain=example.com\n",
    b"a: &a [x, y]\nb: *a\n<<: {c: 1}\njail_type: !!str nsjail\n",
    b"--- # why\n? [1, 2]\n: {a: 0x1F, b: 2001-12-14, c: ~, d: .inf, e: 1_000}\n",
    b"text: |+\n  a\n\nother: >-\n  b\n  c\nbinary: !!binary aGk=\nset: !!set {a, b}\n",
]
SED = [
    rb"/^\[mcp_servers\.Coder\]$/a env_vars = [\"SSL_CERT_FILE\"]",
    rb's/command = "\([a-z]*\)"/command = "env"\nargs=["\1"]/',
    b"0,/command/s/command/X/;$d;/a/I,/c/Is/a/_/g",
    b"/x/{s/x/y/;s/y/z/2p}",
    b"s#\\[#<#g;1,3d;2!d;$a last",
]
SERVERS = [
    {"a": {"command": "npx", "args": ["-y", "x"], "env": {"A": "${A}"}, "timeout": 5000}},
    {"a b": {"httpUrl": "https://example.com"}, "c": {"command": "uvx"}, "d": {"command": "python", "env": {}}},
]
OBJECTS = [
    b'{ a = { command = "npx", args = ["-y", "x"] } }',
    b'{\n  "a" : {\n    command = "uvx", # why\n    args    = ["x"],\n    env     = { A = "b" }\n  }\n}',
    b'merge({ a = { command = "npx" } }, { for k in ["x"] : k => { command = "python", env = {} } })',
    b'jsondecode("{\\"a\\": {\\"command\\": \\"npx\\"}}")',
    b'{ a = true ? { command = "npx", args = [] } : null }',
]
SETTINGS = [
    b'select = ["missing-ca-bundle"]\nseverity = { missing-proxy = "error" }\nexclude = ["tests/", "!a"]\n',
    b'min-startup-timeout = 1.5\nalso-require = ["A"]\nca-dir = "/x"\nca-style = "path"\ncodex-version = "0.148.0"\n',
    b'modules."git::https://x" = { module = "codex", version = "4.3.1" }\nlaunchers = { "x-*" = "go" }\n',
    b'wrappers = ["tool run"]\n[[overrides]]\npaths = ["a/**"]\nassume-boundary = false\n',
]
COMMENTS = [
    b"# boundary-lint: ignore-file[missing-ca-bundle] why\n",
    b"/* boundary-lint: ignore[missing-ca-bundle, no-rule] */ // boundary-lint: ignore\n",
    b"[mcp_servers.x] # boundary-lint: ignore[missing-node-ca]\ncommand = 'npx' # boundary-lint: ignore[]\n",
]


SMALL = 500
"""How many bytes a seed has at most for the targets that go the whole way."""


def seeds_of(target: str) -> list[bytes]:
    """What a target starts from."""
    if target in WHOLE:
        return [seed for seed in seeds_of(WHOLE[target]) if len(seed) <= SMALL]
    if target in ENDINGS:
        return [path.read_bytes() for path in _files() if path.name.endswith(ENDINGS[target])]
    return list(OTHERS[target]())


def _files() -> list[Path]:
    return sorted(path for path in CASES.rglob("*") if path.is_file() and path.name != "expected.json")


def as_one(files: dict[str, bytes]) -> bytes:
    """Files as one input of the target `project`."""
    return b"".join(b"-- %s --\n%s\n" % (name.encode(), data) for name, data in files.items())


def as_many(data: bytes) -> dict[str, bytes]:
    """The files in such an input, by name."""
    pieces = re.split(rb"^-- ([\w.-]+) --\n", data, flags=re.MULTILINE)[1:]
    return {name.decode("ascii", "ignore"): content for name, content in zip(pieces[::2], pieces[1::2], strict=True)}


def _projects() -> Iterator[bytes]:
    for directory in sorted({path.parent for path in _files()}):
        yield as_one({path.name: path.read_bytes() for path in _files() if path.parent == directory})


def _documents() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in _files() if path.suffix == ".md")
    for path in _files():
        if path.suffix in {".tf", ".toml"}:
            yield b"# Title\n\n```%s\n%s\n```\n\n> quoted\n" % (path.suffix[1:].encode(), path.read_bytes())


def _as_json() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in _files() if path.name.endswith(".tf.json"))
    for text in seeds_of("toml"):
        arguments = {
            "source": "registry.coder.com/coder-labs/codex/coder",
            "version": "4.3.1",
            "enable_boundary": True,
            "additional_mcp_servers": text.decode("utf-8", "replace"),
        }
        yield json.dumps({"module": {"codex": arguments}}, indent=2).encode()


def _expressions() -> Iterator[bytes]:
    for path in _files():
        if path.suffix == ".tf":
            yield from re.findall(rb"^ *\w+ += (.+)$", path.read_bytes(), re.MULTILINE)


def _argvs() -> Iterator[bytes]:
    for data in seeds_of("toml"):
        try:
            servers = tomllib.loads(data.decode()).get("mcp_servers", {})
        except ValueError:
            continue
        for server in servers.values() if isinstance(servers, dict) else ():
            yield b"\0".join(word.encode() for word in _words(server))


def _words(server: Any) -> list[str]:
    args = server.get("args", []) if isinstance(server, dict) else []
    command = server.get("command", "") if isinstance(server, dict) else ""
    return [word for word in (command, *args) if isinstance(word, str)] if isinstance(args, list) else []


def _servers() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in _files() if path.suffix == ".json" and b"mcpServers" in path.read_bytes())
    for servers in SERVERS:
        yield json.dumps({"mcpServers": servers}, indent=2).encode()


ENDINGS = {"hcl": ".tf", "toml": ".toml", "shell": ".sh"}
WHOLE = {"file": "toml", "fragment": "toml", "object": "objects", "own": "servers", "project": "projects"}
OTHERS: dict[str, Callable[[], Iterable[bytes]]] = {
    "argv": _argvs,
    "comments": lambda: [*COMMENTS, *seeds_of("toml")],
    "documents": _documents,
    "expression": _expressions,
    "json": _as_json,
    "projects": _projects,
    "objects": lambda: OBJECTS,
    "sed": lambda: SED,
    "servers": _servers,
    "settings": lambda: SETTINGS,
    "yaml": lambda: YAML,
}
