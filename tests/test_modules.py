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
        (">= 4.3.0", "6.1.0"),
        ("!= 4.3.1, <= 4.3.1", "4.3.0"),
        (None, "4.3.1"),
    ],
)
def test_constraints_come_to_the_newest_that_they_admit(constraint: str | None, expected: str) -> None:
    assert version(REGISTRY, constraint) == expected


def test_without_a_version_it_is_the_newest_that_has_the_inputs() -> None:
    assert version(REGISTRY, None, {"mcp"}) == "6.1.0"
    assert version(REGISTRY, None, {"report_tasks"}) == "4.3.1"
    assert version(REGISTRY, None, set()) == "6.1.0"


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
        "registry.coder.com/coder/code-server/coder",
        "./modules/codex-helpers",
        "hashicorp/consul/aws",
        "",
    ],
)
def test_other_sources(source: str) -> None:
    assert identify(source, None, USED, {}) is None


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("./modules/codex", {"agent_id"}),
        ("./modules/codex", {"report_tasks"}),
        ("./modules/goose", {"agent_id", "mcp_servers"}),
        ("./modules/boundary", {"name"}),
    ],
)
def test_a_folder_of_that_name_without_one_of_its_inputs_is_something_else(source: str, used: set[str]) -> None:
    assert identify(source, None, used, {}) is None


@pytest.mark.parametrize(
    ("source", "used", "agent", "fragments"),
    [
        (REGISTRY, USED, "Codex", ["base_config_toml", "additional_mcp_servers"]),
        ("./codex", {"additional_extensions"}, "Codex", ["extra_codex_settings_toml", "additional_extensions"]),
        (
            "coder-labs/sourcegraph-amp/coder",
            {"additional_mcp_servers"},
            "Amp",
            ["additional_mcp_servers"],
        ),
        ("./goose", {"additional_extensions"}, "Goose", []),
        ("registry.coder.com/coder/claude-code/coder", {"enable_boundary"}, "Claude Code", ["mcp"]),
        ("registry.coder.com/coder/agentapi/coder", {"start_script"}, "", []),
    ],
)
def test_the_agent_of_a_module_and_its_fragments(source: str, used: set[str], agent: str, fragments: list[str]) -> None:
    use = identify(source, None, used, {})
    assert use is not None
    assert use.module.agent == agent
    assert [name for name in use.module.fragments if use.has_input(name)] == fragments


def test_what_the_inputs_of_a_version_hold() -> None:
    older, newer = (identify(REGISTRY, pin, set(), {}) for pin in ("4.3.1", "5.3.0"))
    assert older is not None
    assert newer is not None
    assert older.holding("firewall-switch") == ("enable_boundary",)
    assert newer.holding("firewall-switch") == ()
    assert newer.holding("servers-elsewhere") == ("mcp_config_remote_path",)
    assert newer.holding("script") == ("pre_install_script", "post_install_script")


def test_scripts_are_in_the_order_in_which_they_run() -> None:
    use = identify("coder/agentapi/coder", None, set(), {})
    assert use is not None
    assert use.holding("script") == ("pre_install_script", "install_script", "post_install_script", "start_script")


def test_outputs_follow_from_inputs() -> None:
    use = identify("coder/agent-firewall/coder", None, set(), {})
    assert use is not None
    wrapper, config = (use.module.outputs[f"agent_firewall_{name}_path"] for name in ("wrapper", "config"))
    home = "$HOME/.coder-modules/coder/agent-firewall"
    assert wrapper.value({}) == f"{home}/scripts/agent-firewall-wrapper.sh"
    assert wrapper.value({"module_directory": "/opt/x"}) == "/opt/x/scripts/agent-firewall-wrapper.sh"
    assert config.value({}) == f"{home}/config/config.yaml"
    assert config.value({"agent_firewall_config_path": "/etc/a.yaml"}) == "/etc/a.yaml"


def test_a_release_tag_names_the_version() -> None:
    git = "git::https://github.com/coder/registry.git//registry/coder-labs/modules/codex?ref=release/coder-labs/codex/v4.3.0"
    assert version(git, None) == "4.3.0"


@pytest.mark.parametrize("constraint", ["99.0.0", "nonsense", "> 6.1.0", ">>> 1"])
def test_a_version_that_is_not_known_is_said_to_be(constraint: str) -> None:
    with pytest.raises(UnknownVersionError, match=r"no known version .* of the module codex"):
        identify(REGISTRY, constraint, USED, {})
