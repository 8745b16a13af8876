"""Which files are looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from boundary_lint.config import Config
from boundary_lint.discovery import Found, discover
from boundary_lint.paths import project_root, real_path
from boundary_lint.sources import Sources

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Linter


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in [
        "main.tf",
        "sub/a.tf",
        "sub/b.tf",
        "sub/servers.toml",
        "ignored/c.tf",
        "kept/d.tf",
        ".terraform/modules/x/e.tf",
        "sub/node_modules/f.toml",
        "notes.md",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# mcp_servers")
    (tmp_path / ".gitignore").write_text("ignored/\n*.log\n")
    (tmp_path / "sub" / ".gitignore").write_text("b.tf\n")
    return tmp_path


def found_at(*paths: Path) -> Found:
    named = [real_path(path) for path in paths]
    return discover(named, Sources(project_root(named)), Config())


def seen(root: Path, *paths: Path) -> list[str]:
    found = found_at(*(paths or [root]))
    return sorted(path.relative_to(root).as_posix() for path in found.templates + found.fragments)


EXPECTED = [".", "kept", "sub", "sub/servers.toml"]


def test_without_git_gitignore_is_honoured(tree: Path) -> None:
    assert seen(tree) == EXPECTED


def test_with_git_its_own_list_is_taken(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    subprocess.run(["git", "add", "-f", "ignored/c.tf", "main.tf"], cwd=tree, check=True)
    (tree / "main.tf").unlink()
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert seen(tree) == ["ignored", "kept", "sub", "sub/servers.toml"]


def test_a_named_terraform_file_widens_to_its_directory(tree: Path) -> None:
    assert seen(tree, tree / "sub" / "a.tf") == ["sub"]


def test_a_named_toml_file_brings_the_template_that_reads_it(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    assert seen(tree, tree / "sub" / "servers.toml") == ["sub/servers.toml"]
    (tree / "main.tf").write_text('file("sub/servers.toml")')
    assert seen(tree, tree / "sub" / "servers.toml") == [".", "sub/servers.toml"]


def test_a_named_toml_file_brings_the_template_beside_its_directory_that_reads_it(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / "kept" / "main.tf").write_text('file("${path.module}/../sub/servers.toml")')
    assert seen(tree, tree / "sub" / "servers.toml") == ["kept", "sub/servers.toml"]
    (tree / "kept" / "main.tf").write_text('# coder\nfileset ("../sub", "*.toml")')
    assert seen(tree, tree / "sub" / "servers.toml") == ["kept", "sub/servers.toml"]
    (tree / "kept" / "main.tf").write_text('# coder\nfileset("within", "*.toml")')
    assert seen(tree, tree / "sub" / "servers.toml") == ["sub/servers.toml"]


def test_a_named_file_of_any_kind_brings_the_template_that_reads_it(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / "sub" / "mcp.toml.tftpl").write_text("[mcp_servers.x]")
    assert found_at(tree / "sub" / "mcp.toml.tftpl").others == [tree / "sub" / "mcp.toml.tftpl"]
    (tree / "main.tf").write_text('templatefile("sub/mcp.toml.tftpl", {})')
    found = found_at(tree / "sub" / "mcp.toml.tftpl")
    assert (found.templates, found.others) == ([tree], [])


def test_a_named_file_brings_the_template_that_lists_files(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / "main.tf").write_text('# coder\nfileset("sub", "*.toml")')
    assert seen(tree, tree / "sub" / "servers.toml") == [".", "sub/servers.toml"]


def test_a_file_with_values_brings_its_template(tree: Path) -> None:
    (tree / "values").mkdir()
    for directory in ("sub", "values"):
        (tree / directory / "a.auto.tfvars").write_text("x = 1")
    assert seen(tree, tree / "sub" / "a.auto.tfvars", tree / "values" / "a.auto.tfvars") == ["sub"]


@pytest.mark.parametrize("source", ['source = "../sub"', 'source="../sub/"', '"source": "./../sub"'])
def test_a_template_brings_those_that_call_it(tree: Path, source: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / "sub" / "a.tf").write_text('variable "mcp" {}')
    (tree / "kept" / "d.tf").write_text('module "x" {\n  source = "../other"\n}')
    (tree / "wrapper").mkdir()
    (tree / "wrapper" / "main.tf.json").write_text('variable "mcp" {}\n' + source)
    (tree / "main.tf").write_text('module "x" {\n  source = "./wrapper"\n}')
    assert seen(tree, tree / "sub" / "a.tf") == [".", "sub", "wrapper"]


def test_links_lead_to_one_template(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / "sub" / "a.tf").write_text('variable "mcp" {}')
    (tree / "main.tf").write_text('module "x" {\n  source = "./sub"\n}')
    linked = tree.parent / "linked"
    linked.symlink_to(tree)
    assert seen(tree, linked / "sub" / "a.tf", linked / "sub", tree / "sub") == [".", "sub", "sub/servers.toml"]


def test_nothing_is_named_twice(tree: Path) -> None:
    assert seen(tree, tree, tree / "sub", tree / "sub" / "a.tf") == EXPECTED


def test_links_to_directories_and_things_that_are_no_files_are_passed_over(tree: Path) -> None:
    (tree / "loop").symlink_to(tree)
    (tree / "dir.tf").mkdir()
    os.mkfifo(tree / "fifo.tf")
    (tree / "gone.toml").symlink_to(tree / "nowhere")
    assert seen(tree) == EXPECTED


def test_the_root_is_that_of_git(tree: Path) -> None:
    assert project_root([tree / "sub"]) == (tree / "sub").resolve()
    (tree / "sub" / "deep").mkdir()
    (tree / "sub" / ".boundary-lint.toml").write_text("")
    assert project_root([tree / "sub" / "deep"]) == (tree / "sub").resolve()
    (tree / ".boundary-lint.toml").write_text("")
    assert project_root([tree / "sub" / "deep"]) == tree.resolve()
    (tree / ".boundary-lint.toml").unlink()
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    assert project_root([tree / "sub"]) == tree.resolve()


def test_where_git_refuses_the_files_are_looked_for_without_it(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it does in a container that a checkout of another user is mounted into."""
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    git = tree.parent / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{shutil.which("git")}" "$@"\n')
    git.chmod(0o755)
    refused = subprocess.run([git, "ls-files"], cwd=tree, capture_output=True, text=True, check=False)
    assert "dubious ownership" in refused.stderr
    monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    assert seen(tree) == EXPECTED


@pytest.mark.parametrize("name", ["a.toml", "main.tf", "script", "a.sh", "README.md"])
@pytest.mark.parametrize("is_named", [False, True])
def test_a_pipe_is_not_waited_for(linter: Linter, name: str, is_named: bool) -> None:
    linter.write({"b.toml": ""})
    os.mkfifo(linter.directory / name)
    assert "internal error" not in linter.run(name if is_named else ".").stderr


def test_links_in_a_circle(linter: Linter) -> None:
    linter.write({"main.tf": 'module "a" {\n  source = "./circle"\n  enable_boundary = true\n}\n'})
    for name in ("circle", "circle.toml"):
        (linter.directory / name).symlink_to(name)
    assert linter.run("--select", "missing-node-ca").status == 0
    for name in ("circle", "circle.toml"):
        result = linter.run(name)
        assert (result.status, "neither a file nor a directory" in result.stderr) == (2, True)
