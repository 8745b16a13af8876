"""Which findings are reported: all of what is named, and those elsewhere whose cause lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Linter, Result

SERVER = '[mcp_servers.%s]\ncommand = "node"\nargs = ["x.js"]\n'
BAD = SERVER % "x"


def module(name: str, servers: str, firewall: str = "enable_boundary = true") -> str:
    return f"""\
module "{name}" {{
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  codex_version          = "0.120.0"
  {firewall}
  additional_mcp_servers = {servers}
}}
"""


def heredoc(name: str) -> str:
    return f"<<-EOT\n{SERVER % name}  EOT\n"


def places(linter: Linter, *arguments: str) -> set[str]:
    """The files with a server that lacks the certificate."""
    found = linter.json("--select", "missing-node-ca", *arguments)
    return {path for path, _, _ in found.places}


TEMPLATE = {
    "main.tf": module("codex", "local.servers"),
    "locals.tf": f"locals {{\n  servers = join(local.line, [local.first, var.second, var.third, module.m.servers])\n"
    f'  line = "\\n"\n  first = {heredoc("first")}}}\n',
    "variables.tf": f'variable "second" {{\n  default = {heredoc("second")}}}\n'
    'variable "third" {\n  default = ""\n}\n',
    "terraform.tfvars": f"third = {heredoc('third')}",
    "modules.tf": 'module "m" {\n  source = "./m"\n  name = "fourth"\n}\n',
    "m/main.tf": 'variable "name" {}\n',
    "m/outputs.tf": f'output "servers" {{\n  value = {heredoc("${var.name}")}}}\n',
    "elsewhere/other.tf": module("other", heredoc("other")),
    "unrelated.tf": 'output "o" {\n  value = 1\n}\n',
}
SERVERS = {"locals.tf", "variables.tf", "terraform.tfvars", "m/outputs.tf"}


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ([], {*SERVERS, "elsewhere/other.tf"}),
        (["main.tf"], SERVERS),
        (["locals.tf"], SERVERS),
        (["variables.tf"], SERVERS),
        (["terraform.tfvars"], SERVERS),
        (["m/outputs.tf"], SERVERS),
        (["elsewhere/other.tf"], {"elsewhere/other.tf"}),
        (["unrelated.tf"], set()),
        (["unrelated.tf", "elsewhere/other.tf"], {"elsewhere/other.tf"}),
        (["m"], SERVERS),
    ],
)
def test_a_named_file_has_its_findings_and_those_that_hang_on_it(
    linter: Linter, named: list[str], found: set[str]
) -> None:
    linter.write({**TEMPLATE, ".git/HEAD": ""})
    assert places(linter, *named) == found


def test_what_a_finding_hangs_on_is_said(linter: Linter) -> None:
    linter.write({**TEMPLATE, ".git/HEAD": ""})
    (finding,) = linter.json("--select", "missing-node-ca", "m/outputs.tf").json["findings"][-1:]
    assert {one["path"] for one in finding["related"]} >= {"main.tf", "locals.tf"}


@pytest.mark.parametrize("named", ["agent.tf", "firewall.tf", "run.sh"])
def test_the_firewall_of_a_template_is_a_cause_of_what_it_does_to_servers(linter: Linter, named: str) -> None:
    linter.write(
        {
            "agent.tf": 'module "codex" {\n  source = "registry.coder.com/coder-labs/codex/coder"\n'
            f'  version = "6.1.0"\n  codex_version = "0.120.0"\n  mcp = {heredoc("x")}}}\n',
            "firewall.tf": 'module "firewall" {\n  source = "registry.coder.com/coder/agent-firewall/coder"\n'
            '  version = "0.1.0"\n}\n'
            'resource "coder_script" "run" {\n  run_on_start = true\n  script = file("${path.module}/run.sh")\n}\n',
            "run.sh": "#!/bin/bash\nboundary -- codex\n",
            "unrelated.tf": 'output "o" {\n  value = 1\n}\n',
        }
    )
    assert places(linter, named) == {"agent.tf"}
    assert places(linter, "unrelated.tf") == set()


def test_a_script_that_writes_servers_is_a_cause_and_a_place(linter: Linter) -> None:
    linter.write(
        {
            "main.tf": 'module "codex" {\n  source = "registry.coder.com/coder-labs/codex/coder"\n  version = "4.3.1"\n'
            '  enable_boundary = true\n  post_install_script = file("${path.module}/install.sh")\n}\n',
            "install.sh": f"#!/bin/bash\ncat >> ~/.codex/config.toml <<'EOF'\n{BAD}EOF\n",
            "unrelated.sh": f"#!/bin/bash\ncat >> ~/.codex/config.toml <<'EOF'\n{BAD}EOF\n",
        }
    )
    assert places(linter, "main.tf") == {"install.sh"}
    assert places(linter, "install.sh") == {"install.sh"}
    assert places(linter, "unrelated.sh") == {"unrelated.sh"}


def test_a_fix_changes_what_is_reported_and_no_other_file(linter: Linter) -> None:
    linter.write({**TEMPLATE, "loose.toml": BAD, ".git/HEAD": ""})
    before = linter.tree()
    linter.run("--fix", "--select", "missing-node-ca", "elsewhere/other.tf")
    assert {name for name, data in linter.tree().items() if data != before[name]} == {"elsewhere/other.tf"}
    linter.run("--fix", "--select", "missing-node-ca", "main.tf")
    assert {name for name, data in linter.tree().items() if data != before[name]} == {"elsewhere/other.tf", *SERVERS}


def test_a_named_file_reports_nothing_of_the_comments_in_others(linter: Linter) -> None:
    comment = "# boundary-lint: ignore[missing-ssl-cert] in vain\n"
    linter.write({"main.tf": module("codex", '""'), "a.tf": comment, "b.tf": comment})
    assert [path for path, _, _ in linter.json("--ignore", "untrusted-coder-mcp", "a.tf").places] == ["a.tf"]


def test_a_comment_counts_for_a_finding_in_a_file_that_nobody_named(linter: Linter) -> None:
    comment = "# boundary-lint: ignore[missing-node-ca] why\n"
    servers = f"locals {{\n  servers = <<-EOT\n{comment}{BAD}  EOT\n}}\n"
    linter.write({"main.tf": module("codex", "local.servers"), "servers.tf": servers})
    result = linter.json("--ignore", "untrusted-coder-mcp", "main.tf")
    assert (result.places, result.json["summary"]["suppressed"]) == ([], 1)


def test_a_broken_file_that_is_not_named_is_counted_and_does_not_fail(linter: Linter) -> None:
    linter.write({"main.tf": module("codex", heredoc("x")), "broken.tf": "coder {\n"})
    named = linter.run("-v", "--format", "concise", "--select", "missing-node-ca", "main.tf")
    assert (named.status, len(named.lines)) == (1, 1)
    assert "broken.tf:2:1: not known: this is not valid Terraform: " in named.stderr
    assert linter.run("--format", "concise", "--select", "missing-proxy", "main.tf").status == 0
    assert linter.run("--select", "missing-proxy", "broken.tf").status == 2
    assert linter.run("--select", "missing-proxy", ".").status == 2


def test_what_cannot_be_known_in_other_files_is_not_counted(linter: Linter) -> None:
    linter.write({"main.tf": module("codex", "data.x.y.z"), "elsewhere/other.tf": module("other", '""')})
    assert "data.x.y.z" in linter.run("-v", "main.tf").stderr
    assert "data.x.y.z" not in linter.run("-v", "other.tf").stderr


def excluded(linter: Linter, *patterns: str) -> None:
    quoted = ", ".join(f'"{pattern}"' for pattern in patterns)
    linter.write({".boundary-lint.toml": f"exclude = [{quoted}]\n", ".git/HEAD": ""})


def test_an_excluded_file_stays_so_when_it_is_named(linter: Linter) -> None:
    linter.write({"a.toml": BAD, "b.toml": BAD})
    excluded(linter, "b.toml")
    assert places(linter) == {"a.toml"}
    result = linter.run("b.toml")
    assert (result.status, result.text) == (0, "")
    assert "b.toml: excluded by .boundary-lint.toml:1:1: not looked at\n" in result.stderr
    assert places(linter, "--isolated", "b.toml") == {"b.toml"}


@pytest.mark.parametrize("pattern", ["vendor/", "vendor", "/vendor", "vendor/**", "*.toml"])
def test_a_directory_that_is_excluded(linter: Linter, pattern: str) -> None:
    linter.write({"vendor/deep/a.toml": BAD, "main.tf": module("codex", heredoc("x"))})
    excluded(linter, pattern)
    assert places(linter) == {"main.tf"}
    assert places(linter, "vendor") == set()
    assert places(linter, "vendor/deep/a.toml") == set()


def test_an_exclusion_can_be_taken_back(linter: Linter) -> None:
    linter.write({"vendor/a.toml": BAD, "vendor/own.toml": BAD})
    excluded(linter, "vendor/*", "!vendor/own.toml")
    assert places(linter) == {"vendor/own.toml"}


def test_an_excluded_file_of_a_template_is_read_and_nothing_is_reported_in_it(linter: Linter) -> None:
    linter.write({"main.tf": module("codex", 'join("\\n", [local.a, local.b])')})
    linter.write({"a.tf": f"locals {{\n  a = {heredoc('a')}}}\n", "b.tf": f"locals {{\n  b = {heredoc('b')}}}\n"})
    excluded(linter, "b.tf")
    assert places(linter) == places(linter, "main.tf") == {"a.tf"}
    linter.run("--fix", "--select", "missing-node-ca")
    assert "env_vars" in linter.read("a.tf")
    assert "env_vars" not in linter.read("b.tf")


def test_what_would_be_mended_in_an_excluded_file_is_not(linter: Linter) -> None:
    """The finding is at the command, and its fix would go behind the words that stand in another file."""
    head = '"[mcp_servers.x]\\ncommand = \\"node\\""'
    linter.write({"main.tf": module("codex", 'join("\\n", [local.head, local.rest])')})
    linter.write({"a.tf": f"locals {{\n  head = {head}\n}}\n"})
    linter.write({"b.tf": 'locals {\n  rest = <<-EOT\n    args = ["x.js"]\n  EOT\n}\n'})
    excluded(linter, "b.tf")
    before = linter.tree()
    assert linter.run("--fix", "--select", "missing-node-ca").status == 1
    assert linter.tree() == before
    assert linter.run("--isolated", "--fix", "--select", "missing-node-ca").status == 0
    assert "env_vars" in linter.read("b.tf")


def test_a_broken_file_that_is_excluded_does_not_fail(linter: Linter) -> None:
    linter.write({"main.tf": module("codex", '""'), "broken.tf": "coder {\n"})
    excluded(linter, "broken.tf")
    assert linter.run("--ignore", "untrusted-coder-mcp").status == 0


def test_the_same_from_a_link_to_the_directory(linter: Linter, tmp_path: Path) -> None:
    linter.write({"a.toml": BAD})
    link = tmp_path / "link"
    link.symlink_to(linter.directory)
    result: Result = linter.json("--select", "missing-node-ca", str(link / "a.toml"))
    assert result.places == [("a.toml", 2, "missing-node-ca")]
