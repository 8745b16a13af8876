"""What sed makes of a text is what sed makes of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from boundary_lint.shell.sed import edited
from boundary_lint.shell.sed_patterns import SedError
from boundary_lint.source import Source
from boundary_lint.text import Text

CONFIG = """[mcp_servers.Coder]
command = "coder"
env = { "A" = "1", "CODER_MCP_ALLOWED_TOOLS" = "coder_report_task" }

[mcp_servers.x]
command = "npx"
args = ["-y", "x"]
[other]
a.b = 1
"""
TEXTS = [CONFIG, CONFIG.rstrip("\n"), "", "\n", "x\n"]
BASIC = [
    r"""/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]""",
    r"""s|"CODER_MCP_ALLOWED_TOOLS" = "coder_report_task"|&, "SSL_CERT_FILE" = "/x"|""",
    '/^command = "npx"/a\\\nenv_vars = ["N"]\\\ny = 1',
    r's/^command = "npx"/&\nenv_vars = ["N"]/g',
    r"/\[mcp_servers.x\]/,/^\[/ s/command/COMMAND/; $d",
    r"/^\[mcp_servers\.x\]/,/^\[/{/^args/a startup_timeout_sec = 180" + "\n}",
    r's/command = "\([a-z]*\)"/command = "env"\nargs=["\1"]/',
    r"/env = {/s/}$/, B = 2 }/",
    "1,3d",
    "3,1d",
    "2!d",
    "5,/command/d",
    "0,/command/s/command/X/",
    "/other/,$d",
    "/Coder/,/x/d",
    "/x/{s/x/y/;s/y/z/g}",
    "/a/I,/c/Is/a/_/",
    "2i before",
    "$a last",
    "/^$/d",
    r"s/\(a\)\.\(b\)/\2-\1/",
    r"s#\[#<#g",
    r"s/[[:space:]]*=/ :/",
    r's/"\(.*\)"/<\1>/',
    r"s/x*/-/g",
    r"s/a\|c/_/g",
    r"s/c\+/_/",
    r"s/(c)/_/",
    r's/.*/"&"/',
    r"s/\./\//",
    "/^args/c changed",
    r"s/x/\\n/",
    r"s/\bx\b/y/",
    r"s/\w\W/\t_\n/",
    r"s|/|\||",
    "# a comment\ns/a/b/ # another",
]
EXTENDED = [
    r's/"(.*)"/<\1>/',
    r"s/a|c/_/g",
    r"s/c+/_/",
    r"/^\[mcp_servers\.(Coder|x)\]/a k = 1",
    r"s/(a)\.(b)/\2\1/",
    r"s/\(/x/",
    r"s/[0-9]{1}/N/",
    r"s/x?/-/g",
]
SCRIPTS = [*((script, False) for script in BASIC), *((script, True) for script in EXTENDED)]


def _is_gnu() -> bool:
    sed = shutil.which("sed")
    return sed is not None and b"GNU" in subprocess.run([sed, "--version"], capture_output=True, check=False).stdout


def _text(string: str) -> Text:
    return Text.of_file(Source(Path("/a"), string.encode()))


@pytest.mark.skipif(not _is_gnu(), reason="there is no GNU sed on PATH")
@pytest.mark.parametrize(("script", "extended"), SCRIPTS)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_is_as_sed_has_it(script: str, extended: bool, text: str) -> None:
    command = ["sed", *(["-E"] if extended else []), script]
    real = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert str(edited(_text(text), _text(script), extended=extended)) == real.stdout


@pytest.mark.parametrize(
    "script",
    [
        "y/a/b/",
        "/x/,$c text",
        "p",
        "s/a/b/p",
        r"s/\<x\>/y/",
        r"s/\d97/y/",
        r"s/\`x/y/",
        r"s/x/\U&/",
        r"s/x/\x41/",
        r"s/x/\\\U&/",
        "s//x/",
        "s/a/b",
        "s/a/b/w file",
        "1,+2d",
        "/a/{d",
        "N;P;D",
        "r file",
        "s/\\(/x/",
        "/a",
        r"s/a/\1/",
        r"s/\(a\)/\2/",
    ],
)
def test_what_is_not_understood_is_refused(script: str) -> None:
    with pytest.raises(SedError):
        edited(_text(CONFIG), _text(script), extended=False)


def test_what_it_leaves_alone_keeps_its_place() -> None:
    text = _text(CONFIG)
    patched = edited(text, _text('/^command = "npx"/a env_vars = ["N"]'), extended=False)
    at = str(patched).index("args = ")
    span = patched.span(at, at + 4)
    assert span is not None
    assert span.start == CONFIG.index("args = ")
    assert patched.literal(at) is not None
    added = str(patched).index("env_vars")
    assert patched.literal(added) is None


def test_a_text_that_grows_without_end_is_given_up() -> None:
    with pytest.raises(SedError, match="it replaces too much"):
        edited(_text(CONFIG), _text("s/x*/aa/g\n" * 40), extended=False)
