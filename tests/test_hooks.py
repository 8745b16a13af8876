"""The pre-commit hooks: which files they take, and what the real pre-commit makes of them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pre_commit.commands.run import Classifier

from boundary_lint import __version__
from checkout import ROOT, check_out

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Linter

HOOKS: dict[str, Any] = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
ADDRESS = "https://github.com/boundary-lint/boundary-lint"
PAGE = (ROOT / "docs" / "pre-commit.md").read_text()

SERVER = '[mcp_servers.gitlab]\ncommand = "npx"\n'
ADDED = 'env_vars = ["NODE_EXTRA_CA_CERTS"]\nstartup_timeout_sec = 180\n'
MAIN = """\
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  enable_boundary        = true
  codex_version          = "0.120.0"
  post_install_script    = file("patch-SSL_CERT_FILE.sh")
  additional_mcp_servers = local.servers
}
"""
SERVERS = """\
locals {
  servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
  EOT
}
"""
PATCH = r"""sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' ~/.codex/config.toml
"""
TEMPLATE = {"main.tf": MAIN, "mcp.tf": SERVERS, "patch-SSL_CERT_FILE.sh": PATCH}
FINDING = "[missing-node-ca]"

TAKEN = [
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
    "servers.toml.tftpl",
    "servers.toml.tpl",
    "with space.tf",
    "ü.toml",
    "日本.toml",
    "with space.toml",
    'it\'s "so".toml',
    "$(touch pwned).sh",
    "a;b.toml",
    "a\nb.toml",
    "scripts/install.sh",
    "start.bash",
    "start.zsh",
    "start.ksh",
    "install.sh.tftpl",
    "install.ksh.tpl",
    "install",
    "scripts/install",
    "terraform/main.tf",
]
LEFT = [
    "prod.tfvars",
    "prod.tfvars.json",
    "main.json",
    "package-lock.json",
    "main.tf.json.md",
    "README.md",
    "main.tfstate",
    "a.toml.bak",
    "a.tftpl",
    "run.py",
    ".terraform.lock.hcl",
    "Cargo.lock",
    "poetry.lock",
    "uv.lock",
    ".envrc",
    ".terraform/modules/codex/main.tf",
    "a/.terraform/modules/codex/scripts/install",
    "web/node_modules/x/config.toml",
    "node_modules/x/install",
    "--exit-zero",
    "--fix.sh",
    "-q/main.tf",
]
"""The last ones would be read as options."""


def taken(hook: str, directory: Path) -> set[str]:
    """Which files of a directory pre-commit hands over to a hook."""
    names = [path.relative_to(directory).as_posix() for path in directory.rglob("*") if not path.is_dir()]
    one = HOOKS[hook]
    matching = [name for name in names if re.search(one["files"], name) and not re.search(one["exclude"], name)]
    types = (one.get("types", ["file"]), one.get("types_or", []), one.get("exclude_types", []))
    return set(Classifier(matching).by_types(matching, *types))


def write(directory: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("content", ["", "#!/bin/sh\n", "\x01\0"], ids=["empty", "script", "binary"])
def test_files_that_a_hook_takes(hook: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name alone: identify gives .tofu, .ksh and .tftpl no type, so no choice of types would keep all of them."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, dict.fromkeys([*TAKEN, *LEFT], content))
    assert taken(hook, tmp_path) == set(TAKEN)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_link_is_left_to_the_file_that_it_leads_to(
    hook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"main.tf": ""})
    (tmp_path / "link.tf").symlink_to("main.tf")
    assert taken(hook, tmp_path) == {"main.tf"}


def test_what_no_script_is_makes_no_noise(linter: Linter) -> None:
    others = ["Makefile", "LICENSE", "Dockerfile", "bin/tool"]
    linter.write({"bad.toml": SERVER, **dict.fromkeys(others, b"\x7fELF\0")})
    alone, together = linter.run("bad.toml"), linter.run("bad.toml", *others)
    assert (together.status, together.text, together.stderr) == (1, alone.text, alone.stderr)
    assert linter.run(*others).status == 0


def test_a_script_without_an_ending_is_looked_at(linter: Linter) -> None:
    linter.write({"install": f"#!/usr/bin/env bash\ncat > ~/.codex/config.toml <<'X'\n{SERVER}X\n"})
    assert linter.json("install").places == [
        ("install", 4, "missing-node-ca"),
        ("install", 4, "missing-startup-timeout"),
    ]


def test_a_hook_runs_where_files_of_the_project_are_handed_over() -> None:
    """The message of a commit, `.git/COMMIT_EDITMSG`, has no ending either."""
    assert all(
        set(hook["stages"]) == {"pre-commit", "pre-merge-commit", "pre-push", "manual"} for hook in HOOKS.values()
    )


def test_fixing_does_not_hang_on_args() -> None:
    """Users override `args`: what must hold stands in `entry`."""
    assert all("args" not in hook for hook in HOOKS.values())
    assert HOOKS["boundary-lint-fix"]["entry"] == "boundary-lint --fix"


@pytest.mark.parametrize("hook", HOOKS)
def test_the_entry_on_a_good_and_on_a_bad_file(hook: str, linter: Linter) -> None:
    linter.write({"good.toml": SERVER + ADDED, "bad.toml": SERVER})
    _, *options = shlex.split(HOOKS[hook]["entry"])
    assert linter.run(*options, "good.toml").status == 0
    fixes = hook == "boundary-lint-fix"
    assert linter.run(*options, "bad.toml").status == (0 if fixes else 1)
    assert linter.read("bad.toml") == (SERVER + ADDED if fixes else SERVER)


def config(*hooks: str, **settings: Any) -> str:
    """A `.pre-commit-config.yaml`."""
    entries = [{"id": hook, **settings} for hook in hooks]
    return yaml.safe_dump({"repos": [{"repo": ADDRESS, "rev": f"v{__version__}", "hooks": entries}]})


class Repository:
    """A repository of someone who uses the hooks."""

    def __init__(self, directory: Path, environment: dict[str, str]) -> None:
        self.directory = directory
        self._environment = environment
        directory.mkdir()
        self.git("init", "-q", "-b", "main")
        self.write({".pre-commit-config.yaml": config("boundary-lint")})

    def write(self, files: dict[str, str]) -> None:
        write(self.directory, files)

    def commit(self, files: dict[str, str]) -> None:
        """Commit, without the hooks."""
        self.write(files)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "as it was", "--no-verify")

    def git(self, *arguments: str) -> None:
        result = self.call("git", *arguments)
        assert result.returncode == 0, result.stdout

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.call(sys.executable, "-m", "pre_commit", *arguments)

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.directory,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is in the work tree, as a repository with a tag."""
    directory = tmp_path_factory.mktemp("hooks") / "boundary-lint"
    check_out(directory)
    environment = clean({})
    for command in ("init -q", "add .", "commit -q -m published", f"tag v{__version__}"):
        subprocess.run(["git", *command.split()], cwd=directory, env=environment, check=True, capture_output=True)
    return directory


def clean(git: dict[str, str]) -> dict[str, str]:
    """An environment in which neither the linter's sources nor settings of git lead elsewhere."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    settings = {"user.name": "test", "user.email": "test@example.com", "commit.gpgsign": "false", **git}
    for number, (name, value) in enumerate(settings.items()):
        inherited |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return {**inherited, "GIT_CONFIG_COUNT": str(len(settings)), "PYTHONPATH": "", "SKIP": ""}


@pytest.fixture
def repository(published: Path, tmp_path: Path) -> Repository:
    """A repository whose pre-commit makes one environment a session."""
    environment = clean({f"url.{published.as_uri()}.insteadOf": ADDRESS})
    environment["PRE_COMMIT_HOME"] = str(published.parent / "cache")
    return Repository(tmp_path / "templates", environment)


def test_all_files(repository: Repository) -> None:
    repository.write({**TEMPLATE, "Makefile": "all:\n", "LICENSE": "MIT\n", "sub/config.toml": SERVER})
    repository.git("add", ".")
    result = repository.pre_commit("run", "--all-files")
    assert result.returncode == 1, result.stdout
    assert result.stdout.count(FINDING) == 2
    assert "--> mcp.tf:4:5" in result.stdout
    assert "--> sub/config.toml:2:1" in result.stdout
    assert "not looked at" not in result.stdout
    assert (repository.directory / "mcp.tf").read_text() == SERVERS


def test_the_other_hook_mends(repository: Repository) -> None:
    repository.write({**TEMPLATE, ".pre-commit-config.yaml": config("boundary-lint-fix")})
    repository.git("add", ".")
    result = repository.pre_commit("run", "--all-files")
    assert result.returncode == 1, result.stdout
    assert "files were modified by this hook" in result.stdout
    line = '    command = "npx"\n'
    added = "".join(f"    {line}\n" for line in ADDED.splitlines())
    assert (repository.directory / "mcp.tf").read_text() == SERVERS.replace(line, line + added)
    again = repository.pre_commit("run", "--all-files")
    assert again.returncode == 0, again.stdout


def test_what_is_found_in_files_that_are_not_committed_is_not_reported(repository: Repository) -> None:
    repository.commit(TEMPLATE)
    repository.write({"outputs.tf": 'output "one" {\n  value = 1\n}\n'})
    repository.git("add", "outputs.tf")
    result = repository.pre_commit("run")
    assert result.returncode == 0, result.stdout


def test_what_a_committed_file_causes_elsewhere_is_reported(repository: Repository) -> None:
    repository.commit({**TEMPLATE, "main.tf": MAIN.replace("true", "false")})
    repository.write({"main.tf": MAIN})
    repository.git("add", "main.tf")
    result = repository.pre_commit("run")
    assert result.returncode == 1, result.stdout
    assert "--> mcp.tf:4:5" in result.stdout


def test_what_is_not_staged_is_not_looked_at(repository: Repository) -> None:
    repository.commit({"config.toml": SERVER + ADDED})
    repository.write({"config.toml": "# more\n" + SERVER + ADDED})
    repository.git("add", "config.toml")
    repository.write({"config.toml": SERVER})
    assert repository.pre_commit("run").returncode == 0
    assert (repository.directory / "config.toml").read_text() == SERVER


def test_a_deleted_file(repository: Repository) -> None:
    repository.commit({"config.toml": SERVER, "other.toml": SERVER + ADDED})
    repository.git("rm", "-q", "config.toml")
    alone = repository.pre_commit("run")
    assert (alone.returncode, "no files to check" in alone.stdout) == (0, True), alone.stdout
    repository.write({"other.toml": "# more\n" + SERVER + ADDED})
    repository.git("add", ".")
    with_another = repository.pre_commit("run")
    assert (with_another.returncode, "Passed" in with_another.stdout) == (0, True), with_another.stdout


def test_a_renamed_file(repository: Repository) -> None:
    repository.commit({"config.toml": SERVER})
    repository.git("mv", "config.toml", "servers.toml")
    result = repository.pre_commit("run")
    assert result.returncode == 1, result.stdout
    assert "--> servers.toml:2:1" in result.stdout


def test_names_of_every_kind(repository: Repository) -> None:
    names = [name for name in TAKEN if name.endswith(".toml")]
    repository.commit({"unchanged.toml": ""})
    repository.write({**dict.fromkeys(names, SERVER), "--exit-zero": "#!/bin/sh\n", "-q/config.toml": SERVER})
    repository.git("add", ".")
    result = repository.pre_commit("run")
    assert result.returncode == 1, result.stdout
    assert result.stdout.count(FINDING) == len(names)
    assert r"--> a\nb.toml:2:1" in result.stdout
    assert not list(repository.directory.glob("pwned"))


def test_one_process_sees_all_files(repository: Repository) -> None:
    """pre-commit splits long lists of files over processes; a template is more than one file."""
    repository.commit({f"{number}.toml": SERVER for number in range(200)})
    result = repository.pre_commit("run", "--all-files")
    assert re.findall(r"^Checked (\d+) servers", result.stdout, re.MULTILINE) == ["200"]


def test_git_commit_runs_the_hook(repository: Repository) -> None:
    repository.commit({"README": "hello\n"})
    assert repository.pre_commit("install").returncode == 0
    repository.write({"config.toml": SERVER})
    repository.git("add", ".")
    refused = repository.call("git", "commit", "-m", "a server")
    assert (refused.returncode, FINDING in refused.stdout) == (1, True), refused.stdout
    repository.write({"config.toml": SERVER + ADDED})
    repository.git("add", ".")
    repository.git("commit", "-m", "a server that works")


@pytest.fixture
def merging(repository: Repository) -> Repository:
    """A repository amid a merge: both sides have changed a server."""
    repository.commit({"config.toml": SERVER})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"config.toml": SERVER.replace("npx", "pnpx")})
    repository.git("checkout", "-q", "main")
    repository.commit({"config.toml": SERVER.replace("npx", "bunx"), "other.toml": SERVER})
    assert repository.pre_commit("install").returncode == 0
    assert "CONFLICT" in repository.call("git", "merge", "topic").stdout
    return repository


def test_a_merge_conflict_that_is_solved(merging: Repository) -> None:
    merging.write({"config.toml": SERVER})
    merging.git("add", ".")
    refused = merging.call("git", "commit", "--no-edit")
    assert refused.returncode == 1, refused.stdout
    assert "--> config.toml:2:1" in refused.stdout
    assert "other.toml" not in refused.stdout
    merging.write({"config.toml": SERVER + ADDED})
    merging.git("add", ".")
    merging.git("commit", "--no-edit")


def test_a_merge_conflict_that_is_left(merging: Repository) -> None:
    conflict = "<<<<<<< HEAD\n  a = 1\n=======\n  a = 2\n>>>>>>> topic\n"
    merging.write({"main.tf": f"locals {{\n{conflict}}}\n"})
    merging.git("add", ".")
    refused = merging.call("git", "commit", "--no-edit")
    assert "- exit code: 2" in refused.stdout
    assert "main.tf: line 2, column 1: this is not valid Terraform: a merge conflict is left here" in refused.stdout
    assert "error[invalid-toml]: not valid TOML: a merge conflict is left here" in refused.stdout
    assert "--> config.toml:2:1" in refused.stdout


EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_example_of_the_page_runs(text: str, repository: Repository) -> None:
    repository.write({".pre-commit-config.yaml": text, "bad.toml": SERVER, "servers.tftpl": SERVER})
    repository.write({"main.tf": MAIN.replace("local.servers", 'templatefile("servers.tftpl", {})')})
    repository.git("add", ".")
    result = repository.pre_commit("run", "--all-files")
    assert result.returncode == 1, result.stdout
    assert FINDING in result.stdout or "files were modified by this hook" in result.stdout
