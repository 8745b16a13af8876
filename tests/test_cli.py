"""Calls, exit status, streams and messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from boundary_lint import __version__, invocation
from boundary_lint.registry import all_rules

if TYPE_CHECKING:
    from harness import Linter

BAD = '[mcp_servers.gitlab]\ncommand = "npx"\n'
GOOD = '[mcp_servers.gitlab]\nurl = "https://example.com"\n'
SCHEMA = Path(__file__).parents[1] / "docs" / "json-v1.schema.json"


def test_status_is_0_for_nothing_to_report_and_1_for_findings(linter: Linter) -> None:
    linter.write({"good.toml": GOOD})
    assert linter.run().status == 0
    linter.write({"bad.toml": BAD})
    assert linter.run().status == 1
    assert linter.run("--exit-zero").status == 0
    assert linter.run("--fix").status == 0
    assert linter.run().status == 0


def test_a_broken_file_is_2_whatever_else_there_is(linter: Linter) -> None:
    linter.write({"bad.toml": BAD, "broken.tf": "coder {"})
    result = linter.run("--format", "concise", "--exit-zero")
    assert result.status == 2
    assert len(result.lines) == 2
    assert result.stderr.startswith("broken.tf: line 1, column 8: this is not valid Terraform: ")


def test_broken_toml_is_a_finding_and_without_its_rule_unresolved(linter: Linter) -> None:
    linter.write({"broken.toml": "[mcp_servers"})
    result = linter.run("--format", "concise", "-v")
    assert (result.status, result.lines[0][:36]) == (1, "broken.toml:1:12: error invalid-toml")
    assert "not known" not in result.stderr
    unread = linter.run("--format", "concise", "-v", "--ignore", "invalid-toml")
    assert (unread.status, unread.lines) == (0, [])
    assert "broken.toml:1:12: not known: this is not valid TOML: " in unread.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone"], "boundary-lint: gone: there is no such file or directory\n"),
        (["--select", "no-such-rule"], "no-such-rule"),
        (["--ignore", "missing-node-ca,no-such-rule"], "no-such-rule"),
        (["--explain", "no-such-rule"], "no-such-rule"),
        (["--no-such-option"], "--no-such-option"),
        (["--format", "xml"], "xml"),
        (["--min-severity", "fatal"], "fatal"),
        (["--codex-version", "newest"], "newest"),
        (["a\nb\x1b[31m"], r"a\nb\x1b[31m"),
    ],
)
def test_a_bad_call_is_2_and_one_line(linter: Linter, arguments: list[str], message: str) -> None:
    linter.write({"bad.toml": BAD})
    result = linter.run(*arguments)
    assert (result.status, result.stdout) == (2, b"")
    assert result.stderr.startswith("boundary-lint: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_blocks_that_are_nested_deeply_are_read_as_far_as_they_matter(linter: Linter) -> None:
    linter.write({"a.tf": "coder {\n" * 5000 + "}\n" * 5000, "bad.toml": BAD})
    result = linter.run("-q", "--format", "concise")
    assert (result.status, len(result.lines), result.stderr) == (1, 2, "")


@pytest.mark.parametrize("text", ["a = " + "[" * 20000 + "]" * 20000, "a = { " * 3000 + "}" * 3000])
def test_toml_that_is_nested_too_deeply_is_a_finding_and_the_rest_is_checked(linter: Linter, text: str) -> None:
    linter.write({"a.toml": f"# mcp_servers\n{text}\n", "bad.toml": BAD})
    result = linter.run("-q", "--format", "concise")
    assert (result.status, len(result.lines)) == (1, 3)
    assert "error invalid-toml" in result.lines[0]
    assert "nested" in result.lines[0]


def test_a_bug_of_ours_is_one_line(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(invocation, "prepare", fail)
    result = linter.run()
    assert result.status == 2
    assert result.stderr.startswith(
        "boundary-lint: internal error, please report it: ValueError('a bug') at test_cli.py:"
    )
    assert result.stderr.count("\n") == 1


def test_nothing_to_lint_is_said_in_one_line(linter: Linter) -> None:
    result = linter.run(".")
    assert (result.status, result.stdout) == (0, b"")
    assert result.stderr == "nothing to lint in .: no agent, and no file or script with MCP servers\n"
    assert linter.run("-q").stderr == ""


def test_a_file_of_another_kind_is_said_not_to_be_looked_at(linter: Linter) -> None:
    linter.write({"notes.txt": "x"})
    message = "notes.txt: neither Terraform nor TOML nor a shell script, and no template names it: not looked at\n"
    assert linter.run("notes.txt").stderr.startswith(message)


def test_quiet_says_findings_and_errors_only(linter: Linter) -> None:
    linter.write({"bad.toml": BAD, "broken.tf": "coder {"})
    result = linter.run("-q", "--format", "concise")
    assert len(result.lines) == 2
    assert result.stderr.count("\n") == 1


def test_verbose_lists_what_could_not_be_known(linter: Linter) -> None:
    linter.write({"a.toml": '[mcp_servers.a]\ncommand = "ssh"\n'})
    assert "1 thing could not be known (-v lists them)" in linter.run().stderr
    listed = linter.run("-v").stderr.splitlines()[0]
    assert listed.startswith('a.toml:2:1: not known: server "a": ssh: it runs on another machine')


def test_toml_that_is_broken_under_some_conditions_only_is_not_called_broken(linter: Linter) -> None:
    text = '["a = [", data.x.y.a ? "1" : "2", data.x.y.b == 1 ? "]" : ""]'
    linter.write({"main.tf": f'module "codex" {{\n  source = "./codex"\n  mcp = join("", {text})\n}}\n'})
    result = linter.run("-v")
    assert result.status == 0
    assert "under some of its unknown conditions, this is not valid TOML" in result.stderr


def test_worlds_that_were_not_looked_at_are_counted(linter: Linter) -> None:
    conditions = ", ".join(f'data.x.y.a{index} ? "a = 1" : ""' for index in range(120))
    module = f'module "codex" {{\n  source = "./codex"\n  mcp = join("", [{conditions}])\n}}\n'
    linter.write({"main.tf": module})
    assert "no more than 50 combinations were looked at" in linter.run("-v").stderr


def test_concise_is_a_line_a_finding(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    first, second = linter.run("--format", "concise").lines
    assert first.startswith('bad.toml:2:1: warning missing-node-ca MCP server "gitlab": npx does not receive')
    assert second.startswith("bad.toml:2:1: warning missing-startup-timeout ")


def test_full_says_what_where_why_and_what_to_do(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    assert linter.run("--select", "missing-startup-timeout").text == (
        'warning[missing-startup-timeout]: MCP server "gitlab": npx downloads the server at its first start, and '
        "without `startup_timeout_sec` Codex waits 10 s or 30 s for it\n"
        "  --> bad.toml:2:1\n"
        "  1 | [mcp_servers.gitlab]\n"
        '  2 | command = "npx"\n'
        "    | ^^^^^^^^^^^^^^^\n"
        "  = fix (--fix): add `startup_timeout_sec = 180`\n"
        "      + startup_timeout_sec = 180\n\n"
    )


def test_json_fits_its_schema(linter: Linter) -> None:
    schema = json.loads(SCHEMA.read_text())
    linter.write({"bad.toml": BAD, "broken.tf": "coder {", "ü/a.tf": b"\xff"})
    linter.write(
        {
            "t/main.tf": 'module "codex" {\n  source = "./codex"\n  enable_boundary = true\n'
            "  base_config_toml = local.x\n}\n",
            "t/mcp.tf": f"locals {{\n  x = <<EOT\n{BAD}EOT\n}}\n",
        }
    )
    document = linter.json().json
    jsonschema.validate(document, schema)
    assert {one["path"] for one in document["findings"]} == {"bad.toml", "t/main.tf", "t/mcp.tf"}
    assert document["summary"]["findings"] == len(document["findings"]) == 5
    assert document["summary"]["fixable"] == 5
    assert len(document["errors"]) == 2
    (related,) = next(one["related"] for one in document["findings"] if one["path"] == "t/mcp.tf")
    assert (related["path"], related["message"]) == ("t/main.tf", "used by module.codex")


def test_json_edits_are_those_of_fix(linter: Linter) -> None:
    linter.write({"bad.toml": "# ü\n" + BAD})
    (edit,) = linter.json("--select", "missing-node-ca").json["findings"][0]["fix"]["edits"]
    data = (linter.directory / "bad.toml").read_bytes()
    start, end = edit["start"]["offset"], edit["end"]["offset"]
    linter.run("--fix", "--select", "missing-node-ca")
    assert data[:start] + edit["text"].encode() + data[end:] == (linter.directory / "bad.toml").read_bytes()


def test_fix_says_what_it_did(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    assert linter.run("--fix").stderr == "Fixed 2 problems. Nothing is left in 1 server of 1 launch.\n"
    assert linter.json("--fix").json["summary"]["fixed"] == 0


def test_unsafe_fixes_are_applied_only_when_asked_for(linter: Linter) -> None:
    template = 'module "codex" {\n  source          = "./codex"\n  enable_boundary = true\n}\n'
    linter.write({"main.tf": template})
    assert linter.run("--fix").status == 1
    assert linter.read("main.tf") == template
    assert linter.run("--unsafe-fixes").status == 0
    assert "post_install_script = <<-EOT" in linter.read("main.tf")


def test_an_unsafe_fix_goes_to_its_own_template(linter: Linter) -> None:
    template = 'module "codex" {\n  source          = "./codex"\n  enable_boundary = %s\n}\n'
    linter.write({"a/main.tf": template % "true", "b/main.tf": template % "false", "c/main.tf": template % "true"})
    assert linter.run("--unsafe-fixes").status == 0
    assert "post_install_script" in linter.read("a/main.tf")
    assert "post_install_script" not in linter.read("b/main.tf")
    assert "post_install_script" in linter.read("c/main.tf")


def test_a_fix_that_is_refused_is_not_offered_again(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boundary_lint.fixing.means_the_same", lambda *_: False)
    linter.write({"bad.toml": BAD})
    result = linter.run("--fix")
    assert (result.status, linter.read("bad.toml")) == (1, BAD)
    assert "= to do: add `startup_timeout_sec = 180`; no fix, since the edit would change more than that" in result.text
    assert result.stderr == "2 problems (2 warnings) in 1 file.\nChecked 1 server of 1 launch.\n"


def test_diff_changes_nothing_and_exits_as_without_it(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    result = linter.run("--diff")
    assert (result.status, linter.read("bad.toml")) == (1, BAD)
    assert result.lines[:2] == ["--- a/bad.toml", "+++ b/bad.toml"]


def test_select_and_ignore(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    every = {one["rule"] for one in linter.json().json["findings"]}
    assert every == {"missing-node-ca", "missing-startup-timeout"}
    selected = linter.json("--select", "missing-node-ca,missing-ssl-cert").json["findings"]
    assert [one["rule"] for one in selected] == ["missing-node-ca"]
    assert [one["rule"] for one in linter.json("--ignore", "missing-node-ca").json["findings"]] == [
        "missing-startup-timeout"
    ]


def test_what_is_below_the_severity_is_counted_and_does_not_fail(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    result = linter.run("--min-severity", "error")
    assert (result.status, result.stdout) == (0, b"")
    assert "2 findings below the severity that is shown" in result.stderr


def test_list_rules_names_them_all(linter: Linter) -> None:
    assert [line.split()[0] for line in linter.run("--list-rules").lines] == list(all_rules())


def test_version(linter: Linter) -> None:
    assert linter.run("--version").text == f"boundary-lint {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(
    linter: Linter, monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], colored: bool
) -> None:
    linter.write({"bad.toml": BAD})
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (b"\x1b[" in linter.run(*arguments).stdout) is colored


def test_hostile_names_make_no_line_and_no_escape(linter: Linter) -> None:
    linter.write({"a\nb\x1b[31m.toml": '[mcp_servers."x\\n\\u001b[31m\\u202e"]\ncommand = "npx"\n'})
    for form in ("full", "concise"):
        result = linter.run("--format", form)
        assert b"\x1b" not in result.stdout
        assert "\u202e" not in result.text
    assert len(linter.run("--format", "concise").lines) == 3


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(BAD)
    command = f"{sys.executable} -m boundary_lint {tmp_path} | true"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, env=os.environ
    )
    assert b"Traceback" not in result.stderr
    assert b"internal error" not in result.stderr


def test_the_same_from_any_directory(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    linter.write({"a/bad.toml": BAD, "b/x": ""})
    from_root = linter.json("a").json["findings"]
    monkeypatch.chdir(linter.directory / "a")
    assert [one["path"] for one in linter.json().json["findings"]] == ["bad.toml", "bad.toml"]
    monkeypatch.chdir(linter.directory / "b")
    elsewhere = linter.json("../a").json["findings"]
    assert [one["path"] for one in elsewhere] == [str(linter.directory / "a" / "bad.toml")] * 2
    assert [one["message"] for one in elsewhere] == [one["message"] for one in from_root]
