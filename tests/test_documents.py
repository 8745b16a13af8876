"""Code blocks of Markdown files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

SERVER = '[mcp_servers.x]\ncommand = "node"\nargs = ["x.js"]\n'
LINE = 'env_vars = ["NODE_EXTRA_CA_CERTS"]\n'
MODULE = """\
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  codex_version   = "0.147.0"
  enable_boundary = true

  additional_mcp_servers = <<-EOT
    [mcp_servers.x]
    command = "node"
    args    = ["x.js"]
  EOT
}
"""
ONE = ("--select", "missing-node-ca", "README.md")


def block(language: str, text: str, fence: str = "```", indent: str = "") -> str:
    return "".join(f"{indent}{line}\n" for line in (f"{fence}{language}", *text.splitlines(), fence))


def lines(linter: Linter, text: str) -> list[int]:
    linter.write({"README.md": text})
    return [line for _, line, _ in linter.json(*ONE).places]


@pytest.mark.parametrize(
    "info", ["toml", "TOML", "toml title='x'", "toml {1,2}", "toml,linenos", "toml{.numberLines}", " toml ", "\ttoml"]
)
def test_a_block_of_toml(linter: Linter, info: str) -> None:
    assert lines(linter, "# Title\n\n" + block(info, SERVER)) == [5]


@pytest.mark.parametrize("info", ["tf", "hcl", "terraform", 'tf title="x"', "Terraform", 'hcl {filename="main.tf"}'])
def test_a_block_of_terraform(linter: Linter, info: str) -> None:
    assert lines(linter, "# Title\n\n" + block(info, MODULE)) == [12]


@pytest.mark.parametrize("info", ["", "text", "tomlx", "json", "sh", "diff toml", "tfvars", "language-toml"])
def test_a_block_of_another_language(linter: Linter, info: str) -> None:
    assert lines(linter, block(info, SERVER)) == []


@pytest.mark.parametrize("fence", ["```", "````", "~~~", "~~~~~~"])
def test_fences(linter: Linter, fence: str) -> None:
    assert lines(linter, block("toml", SERVER, fence)) == [3]


def test_a_block_in_a_longer_fence_is_text(linter: Linter) -> None:
    assert lines(linter, block("markdown", block("toml", SERVER), "````")) == []


def test_what_is_indented_is_fixed_in_its_place(linter: Linter) -> None:
    for marker, indent in (("- ", "  "), ("1. ", "   "), ("   - ", "     "), ("- - ", "    ")):
        text = f"{marker}Put this into your file:\n\n" + block("toml", SERVER, indent=indent) + "\nEnd  \n"
        assert lines(linter, text) == [5], marker
        linter.run("--fix", *ONE)
        end = f'{indent}args = ["x.js"]\n'
        assert linter.read("README.md") == text.replace(end, f"{end}{indent}{LINE}"), marker


def test_a_fence_that_is_indented_a_little(linter: Linter) -> None:
    assert lines(linter, block("toml", SERVER, indent="   ")) == [3]
    assert lines(linter, block("toml", SERVER, indent="    ")) == []


def test_a_quotation_is_passed_over_and_counted(linter: Linter) -> None:
    assert lines(linter, block("toml", SERVER, indent="> ")) == []
    assert "; 1 code block passed over (no whole file)" in linter.run("README.md").stderr


def test_a_block_that_nothing_ends_goes_to_the_end(linter: Linter) -> None:
    for end in ("", "\n"):
        text = "```toml\n" + SERVER.rstrip("\n") + end
        assert lines(linter, text) == [3]
        linter.run("--fix", *ONE)
        assert linter.read("README.md") == "```toml\n" + SERVER + LINE.rstrip("\n") + end


@pytest.mark.parametrize("text", ["```toml", "```toml\n", "```toml\n```", "```tf\n```\n", "", "\n", "\ufeff"])
def test_empty_blocks(linter: Linter, text: str) -> None:
    assert lines(linter, text) == []
    assert linter.run("README.md").status == 0


def test_fixing_changes_no_byte_outside(linter: Linter) -> None:
    around = "\ufeff# Title  \r\n\r\n* äöü 🙂\t\r\n\r\n"
    for newline in ("\n", "\r\n"):
        middle = (block("toml", SERVER) + "\n" + block("tf", MODULE, "~~~")).replace("\n", newline)
        text = around + middle + "\x0c\u2028 end"
        linter.write({"README.md": text})
        linter.run("--fix", *ONE)
        fixed = linter.read("README.md")
        added = [line for line in fixed.split(newline) if line not in text.split(newline)]
        assert added == ['env_vars = ["NODE_EXTRA_CA_CERTS"]', '    env_vars = ["NODE_EXTRA_CA_CERTS"]']
        for line in added:
            fixed = fixed.replace(f"{line}{newline}", "", 1)
        assert fixed == text


def test_places_behind_lines_that_only_some_readers_see(linter: Linter) -> None:
    """A form feed and a line separator end no line of Markdown."""
    assert lines(linter, "a\x0cb\u2028c\x0bd\x1ce\x85f\n\n" + block("toml", SERVER)) == [5]
    assert lines(linter, "a\rb\r\n\n" + block("toml", SERVER)) != []


def test_two_blocks_are_two_files(linter: Linter) -> None:
    """The same server in both is no duplicate, and each Terraform block is a template of its own."""
    linter.write({"README.md": block("toml", SERVER) + "\n" + block("toml", SERVER)})
    assert {rule for _, _, rule in linter.json("README.md").places} == {"missing-node-ca"}
    split = MODULE.replace("enable_boundary = true", "enable_boundary = local.on")
    assert lines(linter, block("tf", split) + "\n" + block("tf", "locals {\n  on = false\n}\n")) == [10]
    assert lines(linter, block("tf", split + "locals {\n  on = false\n}\n")) == []


def test_a_file_beside_it_is_no_part_of_a_block(linter: Linter) -> None:
    linter.write({"locals.tf": "locals {\n  on = false\n}\n"})
    assert lines(linter, block("tf", MODULE.replace("= true", "= local.on"))) == [10]


@pytest.mark.parametrize(
    "text",
    [
        block("toml", f"...\n{SERVER}"),
        block("toml", f"{SERVER}  …\n"),
        block("tf", MODULE.replace("  version  ", "  ...\n  version  ")),
        block("tf", "additional_mcp_servers = <<-EOT\n" + SERVER + "EOT\n"),
        block("tf", "module {\n"),
        block("toml", "[mcp_servers.x\n"),
    ],
)
def test_what_is_no_whole_file_is_passed_over_and_counted(linter: Linter, text: str) -> None:
    linter.write({"README.md": text})
    result = linter.run("README.md")
    assert (result.status, result.text) == (0, "")
    assert "1 code block passed over (no whole file)" in result.stderr


def test_comments_in_a_block_suppress(linter: Linter) -> None:
    comment = "# boundary-lint: ignore[missing-node-ca] the image has it\n"
    assert lines(linter, block("toml", comment + SERVER)) == []
    assert lines(linter, block("toml", SERVER.replace('"node"\n', f'"node" {comment}'))) == []
    assert lines(linter, block("tf", MODULE.replace("    [mcp", f"    {comment}    [mcp"))) == []
    assert lines(linter, comment + "\n" + block("toml", SERVER)) == [5]
    whole = comment.replace("ignore[", "ignore-file[")
    assert lines(linter, block("toml", whole + SERVER) + "\n" + block("toml", SERVER)) == [10]


def test_a_document_is_looked_at_where_it_is_named_or_included(linter: Linter) -> None:
    for name in ("README.md", "docs/a.md", "docs/b.markdown", "docs/deep/c.md"):
        linter.write({name: block("toml", SERVER)})
    linter.write({".git/HEAD": ""})

    def found(*paths: str) -> set[str]:
        return {path for path, _, _ in linter.json("--select", "missing-node-ca", *paths).places}

    assert found() == found("docs") == set()
    assert found("docs/b.markdown") == {"docs/b.markdown"}
    linter.write({".boundary-lint.toml": 'include = ["docs/*.md"]\n'})
    assert found() == found("docs") == {"docs/a.md"}
    linter.write({"docs/.boundary-lint.toml": 'include = ["deep/"]\n'})
    assert found() == {"docs/a.md", "docs/deep/c.md"}
    linter.write({".boundary-lint.toml": 'include = ["*.md"]\nexclude = ["docs/"]\n'})
    assert found() == {"README.md"}
    assert found("docs/a.md") == set()


def test_a_document_that_is_no_text_or_is_not_there(linter: Linter) -> None:
    linter.write({"README.md": b"```toml\n\xff\n```\n"})
    result = linter.run("README.md")
    assert (result.status, result.text) == (2, "")
    assert "README.md: is not UTF-8: byte 8 cannot be read" in result.stderr


def test_a_hostile_document_ends(linter: Linter) -> None:
    linter.write({"README.md": "> " * 2_000 + "```toml\n" + "[" * 5_000 + "\n" + "- " * 2_000 + "\n" + "`" * 10_000})
    assert linter.run("README.md").status in (0, 1)
