"""lint() and fix() are what the command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import boundary_lint
from boundary_lint import Config, ConfigError, Severity

if TYPE_CHECKING:
    from harness import Linter

BAD = '[mcp_servers.gitlab]\ncommand = "npx"\n'
TEMPLATE = 'module "codex" {\n  source          = "./codex"\n  enable_boundary = true\n}\n'


def test_lint_finds_what_the_command_finds(linter: Linter) -> None:
    linter.write({".boundary-lint.toml": 'ignore = ["missing-startup-timeout"]\n', "a.toml": BAD, "main.tf": TEMPLATE})
    findings = boundary_lint.lint().findings
    said = linter.json().json["findings"]
    assert [(one.rule, one.message, str(one.severity)) for one in findings] == [
        (one["rule"], one["message"], one["severity"]) for one in said
    ]
    assert [(one.span.path.name, one.span.position.line, one.span.end_position.column) for one in findings] == [
        (one["path"], one["start"]["line"], one["end"]["column"]) for one in said
    ]


def test_a_config_takes_the_place_of_the_projects(linter: Linter) -> None:
    linter.write({".boundary-lint.toml": 'ignore = ["missing-node-ca"]\n', "a.toml": BAD})
    config = Config(ignore=frozenset({"missing-startup-timeout"}), severity={"missing-node-ca": Severity.ERROR})
    (finding,) = boundary_lint.lint([linter.directory / "a.toml"], config).findings
    assert (finding.rule, finding.severity) == ("missing-node-ca", Severity.ERROR)


@pytest.mark.parametrize("field", ["select", "ignore", "enable"])
def test_a_rule_that_there_is_not_is_said(linter: Linter, field: str) -> None:
    linter.write({"a.toml": BAD})
    with pytest.raises(ConfigError, match=r"there is no rule 'missing-node'; did you mean 'missing-node-ca'\?"):
        boundary_lint.lint(config=Config(**{field: frozenset({"missing-node"})}))  # type: ignore[arg-type]


def test_fix_makes_the_bytes_of_the_command(linter: Linter) -> None:
    linter.write({"a.toml": BAD, "main.tf": TEMPLATE})
    mended = boundary_lint.fix(unsafe=True, write=False)
    assert linter.read("a.toml") == BAD
    assert {path.name: before.data for path, before in mended.changed.items()} == {
        "a.toml": BAD.encode(),
        "main.tf": TEMPLATE.encode(),
    }
    assert (len(mended.initial.findings), mended.fixed, mended.report.findings) == (3, 3, [])
    linter.run("--unsafe-fixes")
    assert {path.name: data for path, data in mended.after.items()} == {
        name: linter.read(name).encode() for name in ("a.toml", "main.tf")
    }


def test_fix_writes(linter: Linter) -> None:
    linter.write({"a.toml": BAD, "main.tf": TEMPLATE})
    assert boundary_lint.fix(["."]).fixed == 2
    assert "env_vars" in linter.read("a.toml")
    assert linter.read("main.tf") == TEMPLATE


def test_a_path_that_is_not_there(linter: Linter) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no such file or directory: .*gone"):
        boundary_lint.lint([linter.directory / "gone"])


def test_what_there_is_not_in_the_package() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = boundary_lint.nothing
