"""Which module a source address is, and which version a constraint comes to."""

from __future__ import annotations

import pytest

from boundary_lint.modules import UnknownVersionError, identify

REGISTRY = "registry.coder.com/coder-labs/codex/coder"
USED = {"enable_boundary", "additional_mcp_servers"}


def version(source: str, constraint: str | None, used: set[str] = USED) -> str | None:
    use = identify(source, constraint, used, {})
    return str(use.version) if use else None


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ("4.3.1", "4.3.1"),
        ("= 4.3.0", "4.3.0"),
        ("v4.3.0", "4.3.0"),
        ("~> 4.0", "4.3.1"),
        ("~> 4.1.0", "4.1.2"),
        ("~> 4", "4.3.1"),
        (">= 4.3.0, < 5.0.0", "4.3.1"),
        (">= 4.3.0", "5.3.0"),
        ("!= 4.3.1, <= 4.3.1", "4.3.0"),
        (None, "4.3.1"),
    ],
)
def test_constraints_come_to_the_newest_that_they_admit(constraint: str | None, expected: str) -> None:
    assert version(REGISTRY, constraint) == expected


def test_without_a_version_it_is_the_newest_that_has_the_inputs() -> None:
    assert version(REGISTRY, None, {"mcp"}) == "5.3.0"
    assert version(REGISTRY, None, set()) == "5.3.0"


@pytest.mark.parametrize(
    "source",
    [
        REGISTRY,
        "dev.registry.coder.com/coder-labs/codex/coder",
        "registry.example.com:8443/coder-labs/codex/coder",
        "coder-labs/codex/coder",
        "registry.coder.com/modules/codex/coder",
        "github.com/OWNER/REPO//modules/codex",
        "git::https://example.com/repo.git//modules/codex?ref=v1",
        "git@github.com:owner/repo.git//coder/codex",
        "./modules/codex",
        "../codex/",
        "app.terraform.io/corp/codex/coder",
    ],
)
def test_sources_of_the_codex_module(source: str) -> None:
    assert version(source, None) == "4.3.1"


@pytest.mark.parametrize(
    "source",
    [
        "registry.coder.com/coder-labs/sourcegraph-amp/coder",
        "registry.coder.com/coder/claude-code/coder",
        "./modules/codex-helpers",
        "hashicorp/consul/aws",
        "",
    ],
)
def test_other_sources(source: str) -> None:
    assert identify(source, None, USED, {}) is None


def test_a_folder_of_that_name_without_one_of_its_inputs_is_something_else() -> None:
    assert identify("./modules/codex", None, {"agent_id"}, {}) is None


def test_a_release_tag_names_the_version() -> None:
    git = "git::https://github.com/coder/registry.git//registry/coder-labs/modules/codex?ref=release/coder-labs/codex/v4.3.0"
    assert version(git, None) == "4.3.0"


@pytest.mark.parametrize("constraint", ["99.0.0", "nonsense", "> 5.3.0", ">>> 1"])
def test_a_version_that_is_not_known_is_said_to_be(constraint: str) -> None:
    with pytest.raises(UnknownVersionError, match=r"no known version .* of the module codex"):
        identify(REGISTRY, constraint, USED, {})
