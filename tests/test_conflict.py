"""Files in which a merge conflict is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

CONFLICT = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> topic\n"
WITH_BASE = "<<<<<<< HEAD\na = 1\n||||||| 1234567\n=======\na = 2\n>>>>>>> topic\n"
TEMPLATE = """\
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  additional_mcp_servers = <<-EOT
    [mcp_servers.${NAME}]
${CONFLICT}  EOT
}
"""
SAYS = "a merge conflict is left here"


@pytest.mark.parametrize("conflict", [CONFLICT, WITH_BASE, CONFLICT.replace("\n", "\r\n"), f"# é\n{CONFLICT}"])
@pytest.mark.parametrize("name", ["main.tf", "main.tofu", "main.tf.json", "terraform.tfvars"])
def test_in_terraform_it_is_an_error_in_one_line(linter: Linter, name: str, conflict: str) -> None:
    linter.write({"variables.tf": "", name: f"\n{conflict}"})
    result = linter.run("--quiet")
    line = 3 if conflict.startswith("#") else 2
    message = f"{name}: line {line}, column 1: this is not valid Terraform: {SAYS}; "
    assert (result.status, result.stderr.startswith(message), result.stderr.count("\n")) == (2, True, 1), result.stderr


@pytest.mark.parametrize("conflict", [CONFLICT, WITH_BASE, CONFLICT.replace("\n", "\r\n")])
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("config.toml", "# é\n[mcp_servers.x]\n", ""),
        ("install.sh", "cat > ~/.codex/config.toml <<'X'\n[mcp_servers.x]\n", "X\n"),
    ],
)
def test_in_toml_it_is_a_finding(linter: Linter, name: str, before: str, after: str, conflict: str) -> None:
    linter.write({name: before + conflict + after})
    result = linter.json()
    assert (result.status, result.places) == (1, [(name, 3, "invalid-toml")])
    assert SAYS in result.json["findings"][0]["message"]


@pytest.mark.parametrize("name", ["gitlab", "${data.coder_parameter.name.value}"])
def test_in_a_heredoc_it_is_a_finding_whatever_else_is_not_known(linter: Linter, name: str) -> None:
    linter.write({"main.tf": TEMPLATE.replace("${NAME}", name).replace("${CONFLICT}", CONFLICT)})
    result = linter.json()
    assert (result.status, result.places) == (1, [("main.tf", 6, "invalid-toml")])
    assert SAYS in result.json["findings"][0]["message"]


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\n",
        ">>>>>>> a\n=======\n<<<<<<< b\n",
        "<<<<<<<< HEAD\n========\n>>>>>>>> topic\n",
        "  <<<<<<< HEAD\n  =======\n  >>>>>>> topic\n",
    ],
)
def test_what_only_looks_like_one(linter: Linter, text: str) -> None:
    linter.write({"main.tf": text, "config.toml": f"[mcp_servers.x]\n{text}"})
    result = linter.run()
    assert (result.status, SAYS in result.text + result.stderr) == (2, False)


def test_a_text_about_conflicts_is_none(linter: Linter) -> None:
    linter.write({"main.tf": f"locals {{\n  help = <<-EOT\n{CONFLICT}  EOT\n}}\n"})
    linter.write({"config.toml": f"[mcp_servers.x]\nurl = 'https://example.com'\n[x]\ny = '''\n{CONFLICT}'''\n"})
    assert linter.run("--ignore", "ignored-setting").status == 0
