"""What holds for every fix, over generated fragments in every style and place."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from boundary_lint.text import Text
from harness import mend_in_memory, root_module

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = ["npx", "uvx", "python", "coder", "curl", "/opt/unknown", "node"]
ADDED = {"env_vars", "startup_timeout_sec"}
TABLE = re.compile(rb'\{ name = (\\*"A\\*") \}')

names = st.sampled_from(["gitlab", '"a b"', "'ü'", "x-1", '"mcp_servers.y"'])
comments = st.sampled_from(["", " # why", "  # [mcp_servers.no]"])
blank = st.sampled_from(["", "\n", "\n# [mcp_servers.off]\n# command = 'npx'\n"])
env_vars = st.sampled_from(
    [
        None,
        "[]",
        '["HOME"]',
        "[ 'A', 'B', ]",
        '[\n  "A", # first\n  "B" # last\n]',
        "[\n    'A',\n]",
        '[{ name = "A" }]',
        '["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"]',
    ]
)
values = st.sampled_from(
    ['"x"', "'C:\\x'", '"\\u00e9 \\"q\\" ${v}"', '"""\n[mcp_servers.in_text]\n"""', "[1, [2]]", "1979-05-27"]
)


@dataclass
class Server:
    """One server, as text."""

    name: str
    pairs: list[tuple[str, str]]
    comment: str


@st.composite
def servers(draw: st.DrawFn) -> Server:
    pairs = [("command", f'"{draw(st.sampled_from(COMMANDS))}"')]
    array = draw(env_vars)
    pairs += [("env_vars", array)] if array else []
    pairs += draw(st.sampled_from([[], [("startup_timeout_sec", "90")], [("startup_timeout_ms", "90_000")]]))
    pairs += draw(st.sampled_from([[], [("cwd", draw(values))], [("enabled", "false")]]))
    return Server(draw(names), draw(st.permutations(pairs)), draw(comments))


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """A TOML text with servers in one style each: headers, inline tables or dotted keys."""
    unique = draw(st.lists(servers(), min_size=1, max_size=4, unique_by=lambda server: server.name))
    style = draw(st.sampled_from(["header", "inline", "dotted"]))
    equals = draw(st.sampled_from([" = ", "=", "  =  "]))
    if style == "dotted":
        lines = [f"mcp_servers.{s.name}.{k}{equals}{v}{s.comment}\n" for s in unique for k, v in s.pairs]
        return "".join(lines) + draw(blank)
    if style == "inline":
        flat = [(s, ", ".join(f"{k}{equals}{v}" for k, v in s.pairs if "\n" not in v)) for s in unique]
        return "[mcp_servers]\n" + "".join(f"{s.name}{equals}{{ {pairs} }}{s.comment}\n" for s, pairs in flat)
    tables = []
    for server in unique:
        body = "".join(f"{k}{equals}{v}{server.comment}\n" for k, v in server.pairs)
        sub = draw(st.sampled_from(["", f"[mcp_servers.{server.name}.env]\nA = '1'\n"]))
        tables.append(f"{draw(blank)}[mcp_servers.{server.name}]{server.comment}\n{body}{sub}")
    return "".join(tables)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + escaped.replace("${", "$${") + '"'


def flush(text: str, indent: str) -> str:
    lines = text.replace("${", "$${").split("\n")
    return "<<-EOT\n" + "".join(f"{indent if line else ''}{line}\n" for line in lines) + "  EOT"


PLACES: dict[str, Callable[[str], dict[str, str]]] = {
    "loose": lambda text: {"config.toml": text},
    "heredoc": lambda text: {"main.tf": module_block("<<EOT\n" + text.replace("${", "$${") + "\nEOT")},
    "flush heredoc": lambda text: {"main.tf": module_block(flush(text, "    "))},
    "flush heredoc with tabs": lambda text: {"main.tf": module_block(flush(text, "\t"))},
    "quoted": lambda text: {"main.tf": module_block(quoted(text))},
    "local": lambda text: {"main.tf": module_block("local.x"), "z.tf": f"locals {{\n  x = {flush(text, '  ')}\n}}\n"},
    "file": lambda text: {"main.tf": module_block('file("${path.module}/mcp.toml")'), "mcp.toml": text},
    "join": lambda text: {"main.tf": module_block(f'trimspace(join("\\n", compact(["", {quoted(text)}])))')},
    "script": lambda text: {"install.sh": script("'EOF'", text)},
    "script that expands": lambda text: {"install.sh": script("EOF", re.sub(r"[\\$`]", r"\\\g<0>", text))},
    "script that prints": lambda text: {"install.sh": f"echo {shlex.quote(text)} > config.toml\n"},
    "script of a template": lambda text: {"main.tf": module_block('""') + script_block(script("'EOF'", text))},
    "script in Base64": lambda text: {"main.tf": module_block('""') + DECODED, "mcp.sh": script("'EOF'", text)},
}


def script(delimiter: str, text: str) -> str:
    return f"cat >> config.toml <<{delimiter}\n{text}\nEOF\n"


def script_block(text: str) -> str:
    return f'resource "coder_script" "mcp" {{\n  script = {flush(text, "    ")}\n}}\n'


DECODED: str = script_block('echo ${base64encode(file("mcp.sh"))} | base64 -d > /tmp/mcp.sh').replace("$${", "${")
PATCH = "sed -i '/mcp_servers.Coder/a env_vars = [\\\"SSL_CERT_FILE\\\"]' ~/.codex/config.toml"


def module_block(value: str) -> str:
    return (
        'module "codex" {\n  source = "registry.coder.com/coder-labs/codex/coder"\n  version = "4.3.1"\n'
        f'  enable_boundary = true\n  post_install_script = "{PATCH}"\n  additional_mcp_servers = {value}\n}}\n'
    )


@st.composite
def projects(draw: st.DrawFn) -> dict[str, bytes]:
    files: dict[str, str] = PLACES[draw(st.sampled_from(sorted(PLACES)))](draw(fragments()))
    has_script = any("EOF" in text or name.endswith(".sh") for name, text in files.items())
    # The shell takes the first half of CRLF, and a byte order mark, for a character of its own.
    newline = draw(st.sampled_from(["\n"] if has_script else ["\n", "\r\n"]))
    bom = draw(st.sampled_from([b""] if has_script else [b"", b"\xef\xbb\xbf"]))
    # `file()` keeps a byte order mark, and in the middle of config.toml it is an error.
    boms = {name: b"" if name == "mcp.toml" else bom for name in files}
    return {name: boms[name] + text.replace("\n", newline).encode() for name, text in files.items()}


def meaning(files: dict[str, bytes]) -> Any:
    """The servers of the project's one fragment, by Python's own TOML reader."""
    if "config.toml" in files:
        return tomllib.loads(files["config.toml"].decode().removeprefix("\ufeff"))["mcp_servers"]
    scripts = [data for name, data in files.items() if name.endswith(".sh")]
    if scripts:
        return by_shell(scripts[0])
    module = root_module(files)
    for resource in module.template.blocks("resource"):
        return by_shell(str(module.value(resource.body.arguments["script"])).encode())
    block = next(module.template.blocks("module"))
    fragment = module.value(block.body.arguments["additional_mcp_servers"])
    assert isinstance(fragment, Text)
    return tomllib.loads(str(fragment))["mcp_servers"]


def by_shell(data: bytes) -> Any:
    """The servers that a script writes, by the shell itself."""
    with TemporaryDirectory() as directory:
        subprocess.run(["bash", "-c", data], cwd=directory, check=True)
        return tomllib.loads(Path(directory, "config.toml").read_text())["mcp_servers"]


def names_in(server: Any) -> list[str]:
    """What `env_vars` names; a table with a name may become the name, which older versions of Codex read too."""
    return [one["name"] if isinstance(one, dict) else one for one in server.get("env_vars", [])]


def is_subsequence(part: bytes, whole: bytes) -> bool:
    rest = iter(whole)
    return all(byte in rest for byte in part)


@given(projects())
def test_fixing_settles_and_only_inserts(files: dict[str, bytes]) -> None:
    mended, fixed = mend_in_memory(files)
    assert not mended.initial.errors
    assert [finding for finding in mended.report.findings if finding.fix] == []
    assert mend_in_memory(fixed)[1] == fixed
    for name, data in files.items():
        assert is_subsequence(TABLE.sub(rb"\1", data), fixed[name])
        assert fixed[name].count(b"\r") == (fixed[name].count(b"\n") if b"\r" in data else 0)


@given(projects())
def test_fixing_adds_what_it_says_and_nothing_else(files: dict[str, bytes]) -> None:
    mended, fixed = mend_in_memory(files)
    before, after = meaning(files), meaning(fixed)
    assert before.keys() == after.keys()
    for name, server in before.items():
        assert {k: v for k, v in server.items() if k not in ADDED} == {
            k: v for k, v in after[name].items() if k not in ADDED
        }
        names_before, names_after = names_in(server), names_in(after[name])
        assert names_after[: len(names_before)] == names_before
        assert after[name].get("startup_timeout_sec", 180) == server.get("startup_timeout_sec", 180)
    assert mended.fixed == sum(finding.fix is not None for finding in mended.initial.findings)


@given(projects())
def test_findings_point_at_their_server(files: dict[str, bytes]) -> None:
    mended, _ = mend_in_memory(files)
    for finding in mended.initial.findings:
        if finding.rule.startswith("missing-"):
            assert "command" in finding.span.text
