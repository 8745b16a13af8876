"""Two readers see each fix before it is written: a splice that is wrong, in whatever way, is not taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from boundary_lint.fragments.toml_table import TomlTable
from boundary_lint.source import Edit, Span, apply_edits
from boundary_lint.text import Literal

if TYPE_CHECKING:
    from harness import Linter

SERVER = '[mcp_servers.a]\ncommand = "npx"\n'
OTHER = """\
resource "other" "x" {
  # why
  y = 1
  z = <<EOT
text
EOT
}
"""
TEMPLATE = f"""\
module "codex" {{
  source                 = "./codex"
  enable_boundary        = true
  additional_mcp_servers = <<EOT
{SERVER}EOT
  note                   = "x"
  post_install_script    = "SSL_CERT_FILE"
}}

{OTHER}
resource "last" "x" {{
}}
"""
INPUTS = {
    "source": "./codex",
    "enable_boundary": True,
    "additional_mcp_servers": SERVER,
    "post_install_script": "SSL_CERT_FILE",
}
JSON = json.dumps({"module": {"codex": INPUTS}, "resource": {"other": {"x": {"y": 1, "z": "text"}}}}, indent=2)
DOCUMENT = f"# Here\n\n```hcl\n{TEMPLATE}```\n\n```hcl\n{OTHER}```\n"
WITH_VALUES = TEMPLATE.replace(f"<<EOT\n{SERVER}EOT", "var.servers") + 'variable "servers" {}\n'
VALUES = f'servers = <<EOT\n{SERVER}EOT\ny = 1\nz = "text"\n'
TOML = f'{SERVER}\n[mcp_servers.b]\ncommand = "/bin/b"\nargs = ["text"]\n\n[other]\ny = 1\n'

Files = dict[str, str]
HCL: Files = {"main.tf": TEMPLATE}
IN_JSON: Files = {"main.tf.json": JSON}
IN_DOCUMENT: Files = {"README.md": DOCUMENT}
IN_VALUES: Files = {"main.tf": WITH_VALUES, "terraform.tfvars": VALUES}
LOOSE: Files = {"config.toml": TOML}

SPLICES: dict[str, tuple[Files, str, str]] = {
    "hcl: an attribute beside it": (HCL, '"x"\n  post', '"xy"\n  post'),
    "hcl: an attribute of another block": (HCL, "y = 1", "y = 12"),
    "hcl: an attribute more": (HCL, "y = 1", "y = 1\n  w = 2"),
    "hcl: an attribute twice": (HCL, "y = 1", "y = 1\n  y = 1"),
    "hcl: an attribute beside it twice": (HCL, '"x"\n  post', '"x"\n  note = "x"\n  post'),
    "hcl: an attribute less": (HCL, "y = 1\n", ""),
    "hcl: a heredoc that ends early": (HCL, "text\n", "text\nEOT\n  w = <<EOT\n"),
    "hcl: a heredoc that does not end": (HCL, "text\nEOT\n", "text\n"),
    "hcl: what is escaped no more": (HCL, "text", "${text}"),
    "hcl: a block less": (HCL, OTHER, ""),
    "hcl: a block in a comment": (HCL, OTHER, f"/*\n{OTHER}*/\n"),
    "hcl: a block within another": (HCL, 'EOT\n}\n\nresource "last"', 'EOT\n\nresource "last"'),
    "hcl: a block twice": (HCL, OTHER, OTHER * 2),
    "hcl: another label": (HCL, '"other" "x"', '"other" "xy"'),
    "hcl: bytes that are no Terraform": (HCL, "y = 1", "y = = 1"),
    "json: an attribute of another block": (IN_JSON, '"y": 1', '"y": 12'),
    "json: an attribute twice, the second as it was": (IN_JSON, '"y": 1', '"y": 2, "y": 1'),
    "json: an attribute less": (IN_JSON, '"y": 1,', ""),
    "json: what is escaped no more": (IN_JSON, '"text"', '"${text}"'),
    "json: a block less": (IN_JSON, '"other": {', '"more": {}, "rest": {'),
    "json: bytes that are no JSON": (IN_JSON, '"y": 1', '"y": 1,,'),
    "markdown: an attribute of another block": (IN_DOCUMENT, "y = 1", "y = 12"),
    "markdown: an attribute twice": (IN_DOCUMENT, "y = 1", "y = 1\n  y = 1"),
    "markdown: a fence that ends early": (IN_DOCUMENT, "  # why\n", "```\n"),
    "markdown: a fence that does not end": (IN_DOCUMENT, "```\n\n```hcl", ""),
    "markdown: a heredoc that ends early": (IN_DOCUMENT, "text\n", "text\nEOT\n  w = <<EOT\n"),
    "tfvars: another value": (IN_VALUES, "y = 1", "y = 12"),
    "tfvars: a value twice": (IN_VALUES, "y = 1", "y = 1\ny = 1"),
    "tfvars: a value less": (IN_VALUES, "y = 1\n", ""),
    "tfvars: a heredoc that ends late": (IN_VALUES, "EOT\ny = 1", "y = 1\nEOT"),
    "toml: a key of another server": (LOOSE, '"text"', '"text", "more"'),
    "toml: a key of another table": (LOOSE, "y = 1", "y = 12"),
    "toml: a key twice": (LOOSE, "y = 1", "y = 1\ny = 1"),
    "toml: a table less": (LOOSE, "[other]\ny = 1\n", ""),
    "toml: a table in another": (LOOSE, "[other]\n", ""),
    "toml: a string that does not end": (LOOSE, '"text"', '"""text"'),
    "toml: a server less": (LOOSE, "[mcp_servers.b]", "[b]"),
}
"""Files, and what else happens to one of them when an edit is spliced in."""


def check_refused(linter: Linter, before: dict[str, bytes]) -> None:
    """That nothing is written, nothing is shown as a patch, and that the finding stays and says why."""
    for options in (["--fix"], ["--unsafe-fixes"]):
        result = linter.run(*options, "--select", "missing-node-ca", *before)
        assert (result.status, linter.tree()) == (1, before)
        assert "missing-node-ca" in result.text
        assert "no fix, since the edit would change more than that" in " ".join(result.text.split())
        assert "Fixed" not in result.stderr
    assert linter.run("--diff", "--select", "missing-node-ca", *before).text == ""


@pytest.mark.parametrize("splice", SPLICES)
def test_a_splice_that_harms_something_else(linter: Linter, monkeypatch: pytest.MonkeyPatch, splice: str) -> None:
    files, old, new = SPLICES[splice]
    right = apply_edits

    def wrong(data: bytes, edits: list[Edit]) -> bytes:
        done = right(data, edits)
        assert old.encode() in done
        return done.replace(old.encode(), new.encode(), 1)

    linter.write(files)
    before = linter.tree()
    monkeypatch.setattr("boundary_lint.fixing.apply_edits", wrong)
    check_refused(linter, before)


@pytest.mark.parametrize("files", [HCL, IN_JSON, IN_DOCUMENT, IN_VALUES, LOOSE], ids=lambda files: "+".join(files))
def test_the_right_splice_is_taken(linter: Linter, files: Files) -> None:
    linter.write(files)
    result = linter.run("--fix", "--select", "missing-node-ca", *files)
    assert (result.status, result.text) == (0, "")
    assert sum(text.count(b"NODE_EXTRA_CA_CERTS") for text in linter.tree().values()) == 1


SPELLED = {
    "a template": "${NODE_EXTRA_CA_CERTS}",
    "another word": "NODE_EXTRA_CA",
    "the end of a heredoc": '"]\nEOT\n  w = <<EOT\n["NODE_EXTRA_CA_CERTS',
    "the end of a string": '"]" \nw = "["NODE_EXTRA_CA_CERTS',
    "the end of the array": 'NODE_EXTRA_CA_CERTS"]\nenv_vars = ["NODE_EXTRA_CA_CERTS',
    "the end of the table": 'NODE_EXTRA_CA_CERTS"]\n[more]\nx = ["',
    "nothing": "",
}


@pytest.mark.parametrize("files", [HCL, IN_JSON, IN_DOCUMENT, IN_VALUES, LOOSE], ids=lambda files: "+".join(files))
@pytest.mark.parametrize("spelled", SPELLED)
def test_a_text_that_is_spelled_wrong(
    linter: Linter, monkeypatch: pytest.MonkeyPatch, files: Files, spelled: str
) -> None:
    right = Literal.spell

    def wrong(literal: Literal, text: str, at: int) -> str:
        return right(literal, text, at).replace("NODE_EXTRA_CA_CERTS", SPELLED[spelled])

    linter.write(files)
    before = linter.tree()
    monkeypatch.setattr(Literal, "spell", wrong)
    check_refused(linter, before)


STRAY: dict[str, tuple[Files, str, str]] = {
    "hcl, of another block": (HCL, "y = 1", "y = 12"),
    "hcl, beside it": (HCL, '"x"\n  post', '"x y"\n  post'),
    "hcl, in no attribute": (HCL, "  # why", "  w = 2"),
    "json, of another block": (IN_JSON, '"y": 1', '"y": 12'),
    "markdown, of another block": (IN_DOCUMENT, "y = 1", "y = 12"),
    "tfvars, of another variable": (IN_VALUES, "y = 1", "y = 12"),
    "hcl, in a comment": (HCL, "# why", "# what and why"),
    "toml, of another table": (LOOSE, "y = 1", "y = 12"),
}


@pytest.mark.parametrize("instead", [False, True], ids=["beside the right one", "instead of it"])
@pytest.mark.parametrize("stray", STRAY)
def test_an_edit_that_lands_in_a_neighbour(
    linter: Linter, monkeypatch: pytest.MonkeyPatch, stray: str, instead: bool
) -> None:
    files, old, new = STRAY[stray]
    right = TomlTable.insert

    def wrong(table: TomlTable, key: str, value: str) -> list[Edit] | None:
        edits = right(table, key, value) or []
        source = edits[0].span.source
        at = source.data.find(old.encode())
        if at < 0:
            return edits  # it is tried: this is the file with the edit in it
        landed = Edit(Span(source, at, at + len(old.encode())), new)
        return [landed] if instead else [*edits, landed]

    linter.write(files)
    before = linter.tree()
    monkeypatch.setattr(TomlTable, "insert", wrong)
    check_refused(linter, before)
