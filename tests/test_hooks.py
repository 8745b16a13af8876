"""The pre-commit hooks: which files they take, and what the real pre-commit makes of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parents[1]
HOOKS: dict[str, Any] = {
    hook["id"]: hook for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())
}
TEMPLATE = """\
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  enable_boundary        = true
  codex_version          = "0.120.0"
  post_install_script    = file("patch-SSL_CERT_FILE.sh")
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
  EOT
}
"""
PATCH = r"""sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' ~/.codex/config.toml
"""


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "name",
    [
        "main.tf",
        "a/b/mcp.tf",
        "main.tf.json",
        "main.tofu",
        "main.tofu.json",
        "terraform.tfvars",
        "a/terraform.tfvars.json",
        "a.auto.tfvars",
        "a.auto.tfvars.json",
        "config.toml",
        ".codex/config.toml",
        "with space.tf",
        "ü.toml",
        "scripts/install.sh",
        "install.sh.tftpl",
    ],
)
def test_files_that_a_hook_takes(hook: str, name: str) -> None:
    assert re.search(HOOKS[hook]["files"], name)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "name", ["prod.tfvars", "main.json", "README.md", "main.tfstate", "toml", "a.toml.bak", "sh", "a.tftpl"]
)
def test_files_that_a_hook_leaves(hook: str, name: str) -> None:
    assert not re.search(HOOKS[hook]["files"], name)


def test_one_process_sees_all_files() -> None:
    """pre-commit splits long lists of files over processes; a template is more than one file."""
    assert all(hook["require_serial"] for hook in HOOKS.values())


def test_fixing_does_not_hang_on_args() -> None:
    """Users override `args`: what must hold stands in `entry`."""
    assert all("args" not in hook for hook in HOOKS.values())
    assert HOOKS["boundary-lint-fix"]["entry"] == "boundary-lint --fix"


def _git(directory: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=directory, check=True, capture_output=True)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A repository with a template in it, staged."""
    directory = tmp_path / "templates"
    directory.mkdir()
    _git(directory, "init", "-q")
    (directory / "main.tf").write_text(TEMPLATE)
    (directory / "patch-SSL_CERT_FILE.sh").write_text(PATCH)
    _git(directory, "add", ".")
    return directory


@pytest.fixture(scope="session")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is in the work tree, as a repository that pre-commit can clone."""
    copy = tmp_path_factory.mktemp("hooks") / "boundary-lint"
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listing.stdout.decode().split("\0")):
        if (REPOSITORY / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((REPOSITORY / name).read_bytes())
    _git(copy, "init", "-q")
    _git(copy, "add", ".")
    _git(copy, "commit", "-q", "-m", "as it is")
    return copy


def _try(hook: str, hook_repository: Path, templates: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["PRE_COMMIT_HOME"] = str(hook_repository.parent / "cache")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hook_repository), hook, "--all-files"]
    return subprocess.run(command, cwd=templates, env=environment, capture_output=True, text=True, check=False)


def test_pre_commit_fails_with_the_finding(hook_repository: Path, templates: Path) -> None:
    result = _try("boundary-lint", hook_repository, templates)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "error[missing-node-ca]" in result.stdout
    assert "main.tf:9:5" in result.stdout
    assert (templates / "main.tf").read_text() == TEMPLATE


def test_pre_commit_mends_the_file(hook_repository: Path, templates: Path) -> None:
    result = _try("boundary-lint-fix", hook_repository, templates)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "files were modified by this hook" in result.stdout
    line = '    command = "npx"\n'
    added = '    env_vars = ["NODE_EXTRA_CA_CERTS"]\n    startup_timeout_sec = 180\n'
    assert (templates / "main.tf").read_text() == TEMPLATE.replace(line, line + added)
    again = _try("boundary-lint-fix", hook_repository, templates)
    assert again.returncode == 0, again.stdout + again.stderr
