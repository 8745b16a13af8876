"""Whatever a file or a server is called: its name is text in every format, and no line, escape or command."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundary_lint.output.formats import FORMATS, render
from boundary_lint.report import Failure, Report
from formats import command, junit_suites, made_finding, sarif_run, strict_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness import Linter

NAMES = {
    "newline": "a\n::error::b",
    "command": "::error file=a::b",
    "blanks": " \t::error::b",
    "old-command": "a##[error]b",
    "escape": "a\x1b[31mb\x1b]0;b\x07",
    "percent": "a%0A::error::b%25",
    "bidi": "a\u202eb\u2066c\u200f",
    "c1": "a\x85b\x9b31mc\x7f",
    "separators": "a\u2028b\u2029c\xa0d",
    "quotes": "a\"b\\c'd`e$f",
    "markup": "a<b>&amp;]]>[c](d)",
    "property": "a,title=b:c",
}
SERVERS = NAMES | {"long": "a" * 10_000, "null": "a\0b\ufffe\uffff"}
NOT_UTF8 = {"latin": b"a\xe4b", "surrogate": b"a\xed\xa0\x80b", "early": b"\xff::error::b"}
FILES = {**NAMES, **{name: os.fsdecode(data) for name, data in NOT_UTF8.items()}}
READERS: dict[str, Callable[[str], object]] = {
    "gitlab": strict_json,
    "json": strict_json,
    "junit": junit_suites,
    "sarif": sarif_run,
}
BAD = 'command = "npx"\n'
WITH_COMMAND = '[mcp_servers.a]\nargs = ["""\n  ::error::b"""]\ncommand = "npx"\n'


def check_text(text: str, form: str) -> None:
    """That an output is made of lines of text, and none of them a command, but for those that are meant."""
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "##[" not in text
    if form == "github":
        commands = [command(line) for line in text.splitlines()]
        assert {one.name for one in commands} <= {"error", "warning", "notice"}
        assert all(one.data.count("\n") <= 1 for one in commands)
    else:
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    if form in READERS:
        assert text.isascii()
        READERS[form](text)
    if form == "gitlab":
        assert all(one["description"].isprintable() for one in json.loads(text))


def write(linter: Linter, name: str, content: str) -> None:
    """Make a file, where the file system takes its name."""
    try:
        linter.write({name: content})
    except OSError as error:
        pytest.skip(f"this file system has no file {name!r}: {error.strerror}")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", SERVERS.values(), ids=SERVERS)
def test_names_of_servers(linter: Linter, name: str, form: str) -> None:
    linter.write({"a.toml": f"[mcp_servers.{json.dumps(name)}]\n{BAD}"})
    result = linter.run("--format", form, "-v")
    assert result.status == 1
    check_text(result.text, form)
    check_text(result.stderr, "full")
    if form in {"concise", "github"}:
        assert len(result.lines) == len(linter.json().json["findings"])
    assert {one["server"] for one in linter.json().json["findings"]} == {name}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", FILES.values(), ids=FILES)
def test_names_of_files_and_directories(linter: Linter, name: str, form: str) -> None:
    write(linter, f"{name}/{name}.toml", WITH_COMMAND)
    write(linter, f"{name}.toml", f"[mcp_servers.a]\n{BAD}")
    write(linter, f"{name}.tf", "coder {")
    write(linter, f"{name}.sh", "codex mcp add a -- ssh b")
    write(linter, f"{name}.md", "")
    result = linter.run("--format", form, "-v", ".", f"{name}.md")
    assert result.status == 2
    check_text(result.text, form)
    check_text(result.stderr, "full")
    document = linter.json().json
    if name in NAMES.values():
        assert {Path(one["path"]).name for one in document["findings"]} >= {f"{name}.toml"}
    if form == "github":
        assert len(result.lines) == len(document["findings"]) + len(document["errors"])
    if form == "concise":
        assert len(result.lines) == len(document["findings"])


@pytest.mark.parametrize("name", FILES.values(), ids=FILES)
def test_git_applies_a_patch(linter: Linter, name: str) -> None:
    files = {f"{name}/{name} b.toml": f"[mcp_servers.a]\n{BAD}", f"{name}.toml": f"[mcp_servers.a]\n{BAD}"}
    for file, content in files.items():
        write(linter, file, content)
    patch = linter.run("--diff").stdout
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=linter.directory, input=patch, check=True)
    patched = linter.tree()
    assert patched.keys() == files.keys()
    assert all(b"NODE_EXTRA_CA_CERTS" in data for data in patched.values())


@given(st.text(), st.binary().map(os.fsdecode))
def test_any_name_in_any_format(said: str, path: str) -> None:
    path = path.replace("\0", "").strip("/") or "a"
    finding = made_finding(path=path, said=said)
    report = Report(Path("/project"), [finding, made_finding(said=said)], [Failure(Path("/project", path), said)])
    for form in FORMATS:
        check_text(click.unstyle(render(form, report, {})), form)
