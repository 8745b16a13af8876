"""What is fixed in parts is fixed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.api import prepare
from boundary_lint.config import Config
from boundary_lint.engine import lint
from boundary_lint.parts import parts

if TYPE_CHECKING:
    from harness import Linter

TEMPLATE = """\
module "codex" {
  source              = "registry.coder.com/coder-labs/codex/coder"
  version             = "4.3.1"
  enable_boundary     = true
  codex_version       = "0.120.0"
  post_install_script = "echo SSL_CERT_FILE >> ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.x]
    command = "node"
  EOT
}
"""
COMMENT = "# boundary-lint: ignore[missing-node-ca] gone\n"


def test_a_comment_far_from_all_launches(linter: Linter) -> None:
    linter.write({"main.tf": TEMPLATE, "variables.tf": COMMENT, "other/main.tf": TEMPLATE + COMMENT})
    before = linter.json("--select", "missing-node-ca,unused-suppression").json["summary"]
    assert (before["findings"], before["fixable"]) == (4, 4)
    assert "Fixed 4 problems." in linter.run("--fix", "--select", "missing-node-ca,unused-suppression").stderr
    assert linter.read("variables.tf") == ""
    assert "env_vars" in linter.read("main.tf")
    assert linter.read("other/main.tf") == linter.read("main.tf")


def test_all_blocks_of_a_document(linter: Linter) -> None:
    server = '```toml\n[mcp_servers.x]\ncommand = "node"\n```\n'
    linter.write({"a.md": f"```tf\n{TEMPLATE}```\n{server}```tf\n{TEMPLATE}{COMMENT}```\n"})
    assert "Fixed 4 problems." in linter.run("--fix", "--select", "missing-node-ca,unused-suppression", "a.md").stderr
    assert linter.read("a.md").count('env_vars = ["NODE_EXTRA_CA_CERTS"]') == 3
    assert COMMENT not in linter.read("a.md")


def test_each_file_of_its_own_is_a_part(linter: Linter) -> None:
    server = '[mcp_servers.x]\ncommand = "npx"\n'
    script = "#!/bin/bash\ncat > ~/.codex/config.toml <<'EOT'\n" + server + "EOT\n"
    linter.write({"a.toml": server, "b.toml": server, "c.sh": script, "d/main.tf": TEMPLATE, "d/e.tf": COMMENT})
    job = prepare([linter.directory], config=Config(assume_boundary=True))
    report = lint(job.found, job.sources, job.settings)
    fixes = [[one.fix for one in part.findings if one.fix] for part in parts(job.found, report)]
    files = [{edit.span.path.name for fix in of_part for edit in fix.edits} for of_part in fixes]
    assert files == [{"main.tf"}, {"e.tf"}, {"a.toml"}, {"b.toml"}, {"c.sh"}]
