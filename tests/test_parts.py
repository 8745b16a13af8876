"""What is fixed in parts is fixed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
