"""Comments that keep findings from being reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

SERVER = '[mcp_servers.x]\ncommand = "node"\nargs = ["x.js"]\n'
IGNORE = "# boundary-lint: ignore[missing-node-ca]"


def rules(linter: Linter, text: str, name: str = "config.toml", *arguments: str) -> list[str]:
    linter.write({name: text})
    return [rule for _, _, rule in linter.json(name, *arguments).places]


@pytest.mark.parametrize(
    "comment",
    [
        "# boundary-lint: ignore[missing-node-ca]",
        "#boundary-lint:ignore[missing-node-ca]",
        "#\tboundary-lint:\tignore \t[ missing-node-ca ]\t why",
        "# boundary-lint: ignore[missing-node-ca]: why",
        "# boundary-lint: ignore[missing-node-ca] äöü 🙂 \u202e # ]",
        "# boundary-lint: ignore[missing-node-ca ,missing-node-ca]",
    ],
)
def test_how_it_may_be_written(linter: Linter, comment: str) -> None:
    assert rules(linter, f"{comment}\n{SERVER}") == []
    assert rules(linter, SERVER.replace('"node"', f'"node" {comment}')) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# ignore[missing-node-ca]",
        "# boundary_lint: ignore[missing-node-ca]",
        "# Boundary-lint: ignore[missing-node-ca]",
        "# boundary-lint ignore[missing-node-ca]",
        "# boundary-lint: ignored[missing-node-ca]",
        "# boundary-lint: disable[missing-node-ca]",
        "# see boundary-lint: ignore[missing-node-ca]",
    ],
)
def test_what_is_no_such_comment(linter: Linter, comment: str) -> None:
    assert rules(linter, f"{comment}\n{SERVER}") == ["missing-node-ca"]


def test_it_counts_for_its_own_line_and_the_next_one(linter: Linter) -> None:
    used = ["missing-node-ca", "unused-suppression"]
    assert rules(linter, f"{IGNORE}\n\n{SERVER}") == used[::-1]
    assert rules(linter, SERVER.replace("args", f"{IGNORE}\nargs")) == used
    assert rules(linter, f"{IGNORE}\n{SERVER}") == []
    assert rules(linter, SERVER.replace("]\ncommand", f"]\n{IGNORE}\ncommand")) == []


def test_the_header_of_a_server_counts_for_all_of_it(linter: Linter) -> None:
    text = '[mcp_servers.x]\nargs = ["$HOME/x.js"]\nstartup_timeout = 5\ncommand = "npx"\n'
    names = "missing-node-ca, missing-startup-timeout, unexpanded-variable, ignored-setting, short-startup-timeout"
    found = set(rules(linter, text))
    assert len(found) > 2
    comment = f"# boundary-lint: ignore[{', '.join(sorted(found))}]"
    assert found <= set(names.split(", "))
    assert rules(linter, f"{comment}\n{text}") == []
    assert rules(linter, text.replace("x]", f"x] {comment}", 1)) == []


def test_a_comment_in_front_of_code_is_about_its_line(linter: Linter) -> None:
    module = """\
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  /* boundary-lint: ignore[missing-node-ca] */ additional_mcp_servers = "[mcp_servers.x]\\ncommand = \\"node\\"\\n"
}
"""
    assert rules(linter, module, "main.tf", "--ignore", "untrusted-coder-mcp") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.toml", f'title = "{IGNORE}"\n{SERVER}'),
        ("config.toml", f'title = """\n{IGNORE}\n"""\n{SERVER}'),
        ("config.toml", SERVER.replace("x.js", IGNORE)),
        ("install.sh", f"#!/bin/sh\necho 'a {IGNORE}' b\ncat > ~/.codex/config.toml <<E\n{SERVER}E\n"),
        ("main.tf", f'locals {{\n  a = "{IGNORE}"\n  b = <<E\n{IGNORE}\nE\n}}\n'),
        ("main.tf", f'output "a" {{\n  value = ["{IGNORE}", "b"] /* c */\n}}\n'),
    ],
)
def test_fixing_leaves_what_only_looks_like_a_comment(linter: Linter, name: str, text: str) -> None:
    linter.write({name: text})
    linter.run("--unsafe-fixes", "--ignore", "missing-node-ca")
    linter.run("--unsafe-fixes", "--select", "unused-suppression,missing-ssl-cert")
    linter.run("--unsafe-fixes")
    assert [line for line in text.splitlines() if line not in linter.read(name).splitlines()] == []
    assert linter.run("--unsafe-fixes").stderr.startswith("Fixed") is False


def test_comments_in_all_files_of_a_template_are_taken_out_once(linter: Linter) -> None:
    module = """\
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  codex_version          = "0.148.0"
  enable_boundary        = true
  additional_mcp_servers = "[mcp_servers.x]\\ncommand = \\"npx\\"\\n"
}
"""
    linter.write(
        {"main.tf": module, "other.tf": f"{IGNORE}\n", "m/main.tf": f"{IGNORE}\n", "config.toml": f"{IGNORE}\n"}
    )
    linter.write({"config.toml": f"{IGNORE}\n\n[mcp_servers.x]\nurl = 'https://mcp.example.com'\n"})
    assert "Fixed 4 problems. Nothing is left" in linter.run("--fix").stderr
    assert [linter.read(name) for name in ("other.tf", "m/main.tf")] == ["", ""]
    assert "startup_timeout_sec" in linter.read("main.tf")


def test_suppressed_findings_are_counted_and_do_not_fail(linter: Linter) -> None:
    linter.write({"config.toml": f"{IGNORE}\n{SERVER}"})
    result = linter.run()
    assert (result.status, result.text) == (0, "")
    assert "; 1 finding suppressed.\n" in result.stderr
    assert linter.json().json["summary"]["suppressed"] == 1


def test_suppressed_findings_are_not_fixed(linter: Linter) -> None:
    text = f"{IGNORE}\n{SERVER}"
    linter.write({"config.toml": text})
    assert linter.run("--unsafe-fixes").status == 0
    assert linter.read("config.toml") == text


def test_a_suppressed_error_in_what_cannot_be_read_stays_one(linter: Linter) -> None:
    linter.write({"main.tf": "# boundary-lint: ignore-file[invalid-toml]\na {\n"})
    assert linter.run().status == 2


def test_broken_toml_can_be_suppressed(linter: Linter) -> None:
    assert rules(linter, "# boundary-lint: ignore-file[invalid-toml] a template of ours\n[mcp_servers\n") == []


def test_the_severity_of_unused_ones_is_a_setting(linter: Linter) -> None:
    text = f"{SERVER}{IGNORE}\n"
    linter.write({".boundary-lint.toml": 'severity = { unused-suppression = "note" }\n'})
    assert rules(linter, text) == ["missing-node-ca"]
    linter.write({".boundary-lint.toml": 'ignore = ["unused-suppression"]\n'})
    assert rules(linter, text, "config.toml", "--min-severity", "note") == ["missing-node-ca"]


def test_a_hostile_comment_makes_no_line_and_no_escape(linter: Linter) -> None:
    name = "a\x1b[31m\u202e::error::%0A" + "x" * 10_000
    linter.write(
        {
            "config.toml": SERVER.replace("args", f"# boundary-lint: ignore[{name}] \x1b[31m\nargs").replace(
                "\x1b", "\x1b"
            )
        }
    )
    result = linter.run("--format", "concise")
    assert "\x1b" not in result.text
    assert "\u202e" not in result.text


def test_many_comments_take_no_long_time(linter: Linter) -> None:
    assert set(rules(linter, f"{IGNORE}\n" * 3_000 + SERVER, "config.toml", "--select", "missing-node-ca")) == set()


def test_a_comment_stays_where_another_file_could_not_be_read(linter: Linter) -> None:
    server = '[mcp_servers.a]\ncommand = "node" # boundary-lint: ignore[missing-ssl-cert]\nenv_vars = []\n'
    linter.write({"broken.tf": "coder {\n", "config.toml": server})
    assert linter.run("--fix", "--unsafe-fixes").status == 2
    assert "ignore[missing-ssl-cert]" in linter.read("config.toml")
