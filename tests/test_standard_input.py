"""A file from the standard input, and lists of paths."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

SERVER = '[mcp_servers.x]\ncommand = "node"\nargs = ["x.js"]\n'
FIXED = f'{SERVER}env_vars = ["NODE_EXTRA_CA_CERTS"]\n'
MODULE = """\
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  codex_version          = "0.148.0"
  enable_boundary        = true
  additional_mcp_servers = local.servers
}
"""
LOCALS = 'locals {\n  servers = <<-EOT\n    [mcp_servers.x]\n    command = "npx"\n  EOT\n}\n'
STDIN = ("-", "--stdin-filename")


def test_it_is_linted_as_the_file_that_is_named(linter: Linter) -> None:
    result = linter.json(*STDIN, "sub/config.toml", stdin=SERVER)
    assert (result.status, result.places) == (1, [("sub/config.toml", 2, "missing-node-ca")])
    assert linter.tree() == {}


def test_what_is_on_the_disk_does_not_count(linter: Linter) -> None:
    linter.write({"config.toml": SERVER})
    assert linter.json(*STDIN, "config.toml", stdin=FIXED).places == []
    assert linter.read("config.toml") == SERVER


def test_nothing_but_its_own_findings_is_said(linter: Linter) -> None:
    linter.write({"other.toml": SERVER})
    assert [path for path, _, _ in linter.json(*STDIN, "config.toml", stdin=SERVER).places] == ["config.toml"]


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_the_same_is_said_as_of_the_file(linter: Linter, form: str) -> None:
    linter.write({"config.toml": SERVER})
    of_file = linter.run("--format", form, "config.toml")
    assert linter.run("--format", form, *STDIN, "config.toml", stdin=SERVER) == of_file


@pytest.mark.parametrize(
    "text",
    [SERVER, SERVER.replace("\n", "\r\n"), "\ufeff" + SERVER, SERVER.rstrip("\n"), "# äöü 🙂\n" + SERVER],
    ids=["plain", "crlf", "bom", "no-final-newline", "unicode"],
)
def test_fixing_writes_the_bytes_that_the_file_would_have(linter: Linter, text: str) -> None:
    linter.write({"config.toml": text})
    linter.run("--fix", "config.toml")
    fixed = linter.tree()["config.toml"]
    linter.write({"config.toml": "untouched"})
    result = linter.run("--fix", *STDIN, "config.toml", stdin=text)
    assert (result.stdout, linter.read("config.toml")) == (fixed, "untouched")
    assert "Fixed 1 problem. Nothing is left in 1 server of 1 launch.\n" in result.stderr
    again = linter.run("--fix", *STDIN, "config.toml", stdin=result.stdout)
    assert (again.status, again.stdout) == (0, fixed)


def test_what_is_left_is_said_beside_the_fixed_bytes(linter: Linter) -> None:
    text = '[mcp_servers."a b"]\nurl = "https://mcp.example.com"\n\n' + SERVER
    result = linter.run("--fix", "--format", "concise", *STDIN, "config.toml", stdin=text)
    assert (result.status, result.text) == (1, text + 'env_vars = ["NODE_EXTRA_CA_CERTS"]\n')
    assert result.stderr.startswith("config.toml:1:1: error invalid-server ")


def test_what_needs_no_fix_is_written_as_it_was(linter: Linter) -> None:
    for text in ("", "\n", "# nothing\r\n", FIXED):
        assert linter.run("--fix", *STDIN, "config.toml", stdin=text).text == text


def test_the_patch_of_it(linter: Linter) -> None:
    linter.write({"sub/config.toml": SERVER})
    patch = linter.run("--diff", *STDIN, "sub/config.toml", stdin=SERVER)
    assert patch.status == 1
    subprocess.run(["git", "apply", "-"], cwd=linter.directory, input=patch.stdout, check=True)
    assert linter.read("sub/config.toml") == FIXED


def test_the_other_files_of_a_template_are_those_of_the_disk(linter: Linter) -> None:
    linter.write({"main.tf": MODULE, "locals.tf": 'locals {\n  servers = ""\n}\n'})
    found = linter.json("--ignore", "untrusted-coder-mcp", *STDIN, "locals.tf", stdin=LOCALS)
    assert found.places == [("locals.tf", 4, "missing-startup-timeout")]
    linter.write({"locals.tf": LOCALS})
    without = linter.json(*STDIN, "main.tf", stdin=MODULE.replace("= true", "= false"))
    assert without.places == []
    found = linter.json(*STDIN, "main.tf", stdin=MODULE)
    assert found.places == [("locals.tf", 4, "missing-startup-timeout")]


def test_fixing_writes_no_other_file(linter: Linter) -> None:
    """What is said of it may be mended in another file: that one is not written, and its own bytes come out."""
    linter.write({"main.tf": MODULE, "locals.tf": LOCALS})
    before = linter.tree()
    result = linter.run("--fix", *STDIN, "main.tf", stdin=MODULE + "\n")
    assert (result.text, linter.tree()) == (MODULE + "\n", before)
    assert "locals.tf" in result.stderr
    assert result.status == 1
    assert "Fixed" not in result.stderr


def test_a_template_that_does_not_exist_yet(linter: Linter) -> None:
    text = MODULE.replace("local.servers", '"[mcp_servers.x]\\ncommand = \\"npx\\"\\n"')
    found = linter.json(*STDIN, "new/main.tf", stdin=text)
    assert [path for path, _, _ in found.places] == ["new/main.tf"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("install.sh", f"#!/bin/bash\ncat > ~/.codex/config.toml <<'EOF'\n{SERVER}EOF\n"),
        ("README.md", f"```toml\n{SERVER}```\n"),
    ],
)
def test_other_kinds_of_files(linter: Linter, name: str, text: str) -> None:
    assert [path for path, _, _ in linter.json(*STDIN, name, stdin=text).places] == [name]
    assert 'env_vars = ["NODE_EXTRA_CA_CERTS"]' in linter.run("--fix", *STDIN, name, stdin=text).text


def test_a_file_that_cannot_be_read(linter: Linter) -> None:
    linter.write({"config.toml": SERVER})
    result = linter.run(*STDIN, "config.toml", stdin=b"# mcp_servers \xff\n")
    assert (result.status, result.text) == (2, "")
    assert "config.toml: is not UTF-8: byte 14 cannot be read" in result.stderr


def test_fixing_what_cannot_be_read_writes_it_as_it_was(linter: Linter) -> None:
    """An editor takes what comes out for the new text of the file."""
    for data in (b"# mcp_servers \xff\n", b"a = \xff"):
        result = linter.run("--fix", *STDIN, "config.toml", stdin=data)
        assert (result.status, result.stdout) == (2 if b"mcp" in data else 0, data)


def test_an_excluded_name_is_written_as_it_was(linter: Linter) -> None:
    linter.write({".git/HEAD": "", ".boundary-lint.toml": 'exclude = ["config.toml"]\n'})
    result = linter.run("--fix", *STDIN, "config.toml", stdin=SERVER)
    assert (result.status, result.text) == (0, SERVER)
    assert "config.toml: excluded by .boundary-lint.toml:1:1: not looked at" in result.stderr


def test_the_configuration_is_that_of_its_place(linter: Linter) -> None:
    linter.write({".git/HEAD": "", "b/.boundary-lint.toml": 'ignore = ["missing-node-ca"]\n'})
    assert linter.json(*STDIN, "b/config.toml", stdin=SERVER).places == []
    assert linter.json(*STDIN, "a/config.toml", stdin=SERVER).status == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "`-` needs --stdin-filename NAME, which says what it is and where it would lie"),
        (["-", "x.toml", "--stdin-filename", "y.toml"], "`-` cannot be linted with other paths"),
        (["-", "--stdin-filename", "y.toml", "--files-from", "-"], "cannot be a file and a list of files"),
    ],
)
def test_calls_that_do_not_go_together(linter: Linter, arguments: list[str], message: str) -> None:
    linter.write({"x.toml": SERVER})
    result = linter.run(*arguments, stdin=SERVER)
    assert (result.status, result.stdout, result.stderr.count("\n")) == (2, b"", 1)
    assert message in result.stderr


def test_a_hostile_name_makes_no_line_and_no_escape(linter: Linter) -> None:
    result = linter.run("--format", "concise", *STDIN, "a\n::error::\x1b[31m\u202e.toml", stdin=SERVER)
    assert (result.status, len(result.lines)) == (1, 1)
    assert "\x1b" not in result.text + result.stderr
    assert "\u202e" not in result.text + result.stderr


def listed(linter: Linter, data: str | bytes, *arguments: str) -> list[str]:
    linter.write({"list": data})
    found = [path for path, _, _ in linter.json("--files-from", "list", *arguments).places]
    assert [path for path, _, _ in linter.json("--files-from", "-", *arguments, stdin=data).places] == found
    return found


@pytest.mark.parametrize(
    "data",
    [
        "a.toml\nb c.toml\n",
        "a.toml\nb c.toml",
        "a.toml\r\nb c.toml\r\n",
        "a.toml\0b c.toml\0",
        "a.toml\n\n\nb c.toml\n",
        "\ufeffa.toml\r\nb c.toml\r\n",
    ],
)
def test_paths_from_a_list(linter: Linter, data: str) -> None:
    linter.write({"a.toml": SERVER, "b c.toml": SERVER, "d.toml": SERVER})
    assert listed(linter, data) == ["a.toml", "b c.toml"]
    assert listed(linter, data, "d.toml") == ["a.toml", "b c.toml", "d.toml"]


def test_a_name_with_a_newline_in_a_list_that_nul_ends(linter: Linter) -> None:
    linter.write({"a\nb.toml": SERVER, "é.toml": SERVER})
    assert listed(linter, "a\nb.toml\0é.toml\0") == ["a\nb.toml", "é.toml"]


def test_names_are_parted_by_newlines_alone(linter: Linter) -> None:
    """Other characters that end lines in some texts are characters of names."""
    linter.write({"a\x0bb.toml": SERVER, "c\x0cd.toml": SERVER, "e\x1cf.toml": SERVER})
    assert len(listed(linter, "a\x0bb.toml\nc\x0cd.toml\ne\x1cf.toml\n")) == 3


@pytest.mark.parametrize("data", ["", "\n", "\0"])
def test_an_empty_list_is_nothing_to_lint(linter: Linter, data: str) -> None:
    linter.write({"a.toml": SERVER})
    assert listed(linter, data) == []
    result = linter.run("--files-from", "-", stdin=data)
    assert (result.status, result.stdout) == (0, b"")
    assert listed(linter, data, "a.toml") == ["a.toml"]


def test_a_list_that_is_not_there(linter: Linter) -> None:
    result = linter.run("--files-from", "gone")
    assert (result.status, result.stderr) == (
        2,
        "boundary-lint: --files-from gone: cannot be read: No such file or directory\n",
    )


def test_a_list_as_an_old_powershell_writes_it(linter: Linter) -> None:
    result = linter.run("--files-from", "-", stdin="a.toml\r\n".encode("utf-16"))
    assert (result.status, result.stderr) == (
        2,
        "boundary-lint: --files-from -: this is UTF-16, and has to be UTF-8\n",
    )


def test_a_listed_path_that_is_not_there(linter: Linter) -> None:
    linter.write({"a.toml": SERVER})
    result = linter.run("--files-from", "-", stdin="a.toml\ngone.toml\n")
    assert (result.status, result.stderr) == (2, "boundary-lint: gone.toml: there is no such file or directory\n")


def test_listed_files_are_fixed(linter: Linter) -> None:
    linter.write({"a.toml": SERVER, "b.toml": SERVER})
    assert linter.run("--fix", "--files-from", "-", stdin="a.toml\n").status == 0
    assert (linter.read("a.toml"), linter.read("b.toml")) == (FIXED, SERVER)
