"""Properties of all fixes, with every rule on, over servers with the mistakes that the rules are about."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from boundary_lint.config import Config, Severity
from boundary_lint.registry import all_rules
from harness import mend_in_memory
from test_properties import PLACES, meaning

CONFIG = Config(select=frozenset(all_rules()), min_severity=Severity.NOTE)
UNTOUCHED = '{ command = "./server", args = ["a b", "\\u00e9"], type = "stdio" }'
PATH = "/home/coder/.config/coder_boundary"
MISTAKES = {
    "startup_timeout_sec": ["10", "0", "180_000", '"180"', "-1"],
    "startup_timeout_ms": ["5", "20_000"],
    "startup_timeout": ["20", '"30s"'],
    "env": [
        f'{{ NODE_EXTRA_CA_CERTS = "{PATH}" }}',
        f"{{ SSL_CERT_DIR = '{PATH}', A = 'b' }}",
        '{ NODE_TLS_REJECT_UNAUTHORIZED = "0", SSL_CERT_FILE = "$HOME/x" }',
        f'{{ REQUESTS_CA_BUNDLE = "{PATH}/ca-cert.pem", PORT = 1 }}',
        '{ NODE_EXTRA_CA_CERTS = "${NODE_EXTRA_CA_CERTS}" }',
    ],
    "enviroment": ["{ A = 'b' }", "[1]"],
    "env_vars": ['"A"', "['SSL_CERT_DIR', 'A']", '["A", { name = "SSL_CERT_DIR" }]'],
    "args": ['["-y", "~/x", "--insecure", 1]', '"x"', "[\n  'run', # first\n  \"ghcr.io/acme/tickets\",\n]"],
    "disabled": ["true", '"yes"'],
    "enabled": ['"false"', "true"],
}


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """A text with a server that is as it should be, and one that is not, in one style each."""
    command = draw(st.sampled_from(["npx", "uvx", "python", "docker", "perl", "deno", "~/bin/x"]))
    keys = draw(st.lists(st.sampled_from(sorted(MISTAKES)), min_size=1, max_size=4, unique=True))
    pairs = [("command", f'"{command}"'), *((key, draw(st.sampled_from(MISTAKES[key]))) for key in keys)]
    pairs = draw(st.permutations(pairs))
    table = draw(st.sampled_from(["mcp_servers", "mcpServers", "mcp.servers"]))
    if draw(st.booleans()):
        body = ", ".join(f"{key} = {value}" for key, value in pairs if "\n" not in value)
        return f"[mcp_servers]\ngood = {UNTOUCHED}\nbad = {{ {body} }}\n"
    body = "".join(f"{key} = {value}  # why\n" for key, value in pairs)
    return f"[mcp_servers]\ngood = {UNTOUCHED}\n[{table}.bad]\n{body}\n[other]\nx = 1\n"


@st.composite
def projects(draw: st.DrawFn) -> dict[str, bytes]:
    """Such a text, in one of the places where texts stand."""
    files = PLACES[draw(st.sampled_from(sorted(PLACES)))](draw(fragments()))
    return {name: text.encode() for name, text in files.items()}


@given(projects())
def test_all_fixes_settle(files: dict[str, bytes]) -> None:
    mended, fixed = mend_in_memory(files, CONFIG, unsafe=True)
    assert [finding.message for finding in mended.report.findings if finding.fix] == []
    assert mend_in_memory(fixed, CONFIG, unsafe=True)[1] == fixed


@given(projects())
def test_what_is_right_stays_as_it_is(files: dict[str, bytes]) -> None:
    fixed = mend_in_memory(files, CONFIG, unsafe=True)[1]
    assert _good(meaning(files)) == _good(meaning(fixed))


def _good(servers: Any) -> Any:
    return {key: value for key, value in servers["good"].items() if key in {"command", "args", "type"}}
