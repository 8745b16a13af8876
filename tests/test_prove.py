"""A splice that does something else than its fix means is caught, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from boundary_lint.fragments.toml_table import TomlTable
from boundary_lint.source import Edit, Source, Span, apply_edits
from boundary_lint.terraform.agreement import other_reader_agrees
from boundary_lint.terraform.syntax.files import parse
from harness import ROOT

if TYPE_CHECKING:
    from harness import Linter

TOML = '[mcp_servers.a]\ncommand = "npx"\n\n[mcp_servers.b]\ncommand = "npx"\nstartup_timeout_sec = 100\n'
TEMPLATE = f"""\
module "codex" {{
  source                 = "./codex"
  enable_boundary        = true
  post_install_script    = "SSL_CERT_FILE"
  additional_mcp_servers = <<EOT
{TOML}EOT
}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "\nEOT\n  other = <<EOT",
        "\nenv_vars = []",
        '\nenv_vars = ["NODE_EXTRA_CA_CERTS"]\nx = 1',
        "\n]",
        '\n[other]\nenv_vars = ["NODE_EXTRA_CA_CERTS"]',
    ],
)
def test_a_wrong_splice_is_not_written(linter: Linter, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    right = TomlTable.insert

    def wrong(table: TomlTable, key: str, value: object) -> list[Edit] | None:
        edits = right(table, key, value)
        return [replace(edit, text=text) for edit in edits or []] if key == "env_vars" else edits

    monkeypatch.setattr(TomlTable, "insert", wrong)
    linter.write({"main.tf": TEMPLATE, "config.toml": TOML})
    linter.run("--fix")
    expected = 'command = "npx"\nstartup_timeout_sec = 180\n'
    assert linter.read("main.tf") == TEMPLATE.replace('command = "npx"\n', expected, 1)
    assert linter.read("config.toml") == TOML.replace('command = "npx"\n', expected, 1)


def test_fixes_that_lead_to_fixes_without_end_write_nothing(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boundary_lint.agents.codex.without_startup_timeout", lambda _, allowed: allowed)
    monkeypatch.setattr("boundary_lint.prove._expected", lambda *_: {})
    monkeypatch.setattr("boundary_lint.prove._meaning", lambda *_: {})
    monkeypatch.setattr(TomlTable, "insert", lambda table, *_: table.document.table(table.path) and _comment(table))
    linter.write({"config.toml": TOML})
    result = linter.run("--fix", "--select", "missing-startup-timeout")
    assert result.status == 2
    assert "10 passes; nothing was written" in result.stderr
    assert linter.read("config.toml") == TOML


def _comment(table: TomlTable) -> list[Edit]:
    edit = table.document.text.insertion(0, "# again\n", 0)
    assert edit
    return [edit]


BEFORE = Source(ROOT / "main.tf", b'module "a" {\n  x = 1\n  y = 2\n}\n\nmodule "b" {\n  x = 1\n}\n')


def agrees(at: bytes, text: str, added: set[str]) -> bool:
    offset = BEFORE.data.index(at)
    edit = Edit(Span(BEFORE, offset, offset), text)
    after = Source(BEFORE.path, apply_edits(BEFORE.data, [edit]))
    return other_reader_agrees(parse(BEFORE), parse(after), {edit: added})


def test_the_second_reader_takes_a_change_of_the_touched_attribute_alone() -> None:
    assert agrees(b"1\n  y", "1", set())
    assert agrees(b"  y", "  z = 3\n", {"z"})


@pytest.mark.parametrize(
    ("at", "text"), [(b"1\n  y", "1\n  z = "), (b"2\n}", '2\n}\nmodule "c" {\n  x = '), (b"1\n  y", '"')]
)
def test_the_second_reader_catches_any_other_change(at: bytes, text: str) -> None:
    assert not agrees(at, text, {"w"})


def test_a_file_that_the_second_reader_cannot_read_is_left_to_the_first() -> None:
    before = Source(ROOT / "main.tf", b"x = <<EOT  \na\nEOT\n")
    edit = Edit(Span(before, 12, 12), "b")
    after = Source(before.path, apply_edits(before.data, [edit]))
    assert other_reader_agrees(parse(before), parse(after), {edit: set()})
