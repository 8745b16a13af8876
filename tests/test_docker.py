"""The Dockerfile, as far as it goes without docker: nothing here builds the image or runs it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tomlkit

from boundary_lint import __version__
from checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
LINES = [line.split(maxsplit=1) for line in TEXT.splitlines() if line and not line.startswith("#")]
IGNORED = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]


def arguments(instruction: str) -> list[str]:
    return [argument for name, argument in LINES if name == instruction]


def is_sent(path: str) -> bool:
    """Whether docker sends a file to the build: the last pattern counts that matches it, or a directory above it."""
    parts = path.split("/")
    above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    sent = True
    for line in IGNORED:
        pattern = re.escape(line.removeprefix("!")).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
        if any(re.fullmatch(pattern, one) for one in above):
            sent = line.startswith("!")
    return sent


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What docker would send of the project to the build."""
    directory = tmp_path_factory.mktemp("context") / "build"
    top = [path for path in ROOT.iterdir() if is_sent(path.name)]
    for file in (file for path in top for file in (path, *path.rglob("*")) if file.is_file()):
        name = file.relative_to(ROOT).as_posix()
        if is_sent(name):
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, directory / name)
    return directory


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pyproject.toml", True),
        ("lint/boundary_lint/facts/codex.toml", True),
        ("rules/boundary_lint_rules/invalid_toml.md", True),
        ("lint/boundary_lint/__pycache__/cli.cpython-312.pyc", False),
        (".git/config", False),
        (".venv/bin/python", False),
        ("docs/docker.md", False),
        ("tests/test_docker.py", False),
        ("secrets.env", False),
    ],
)
def test_what_is_sent_to_the_build(path: str, expected: bool) -> None:
    assert is_sent(path) is expected


def test_what_is_copied_is_there_and_is_all_that_is_sent(context: Path) -> None:
    copied = {name for argument in arguments("COPY") if "--from" not in argument for name in argument.split()[:-1]}
    assert copied == {path.name for path in context.iterdir()}


def test_what_is_sent_can_be_installed_and_run(context: Path, tmp_path: Path) -> None:
    """The line of the Dockerfile, in an environment of its own; the image's is empty too."""
    [line] = [argument for argument in arguments("RUN") if "pip" in argument]
    words = shlex.split(line.replace("/install", str(tmp_path / "install")))
    assert words[:2] == ["pip", "install"]
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    environment = {**os.environ, "PYTHONPATH": ""}
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", *words], cwd=context, env=environment, check=True, capture_output=True)
    [entry] = json.loads(arguments("ENTRYPOINT")[0])
    [packages] = (tmp_path / "install").glob("lib/python*/site-packages")
    command = [tmp_path / "install" / "bin" / entry, "--version"]
    version = subprocess.run(command, env=environment | {"PYTHONPATH": str(packages)}, check=True, capture_output=True)
    assert version.stdout.decode() == f"boundary-lint {__version__}\n"


def test_the_entry_point_is_a_command_of_the_project() -> None:
    scripts = tomlkit.parse((ROOT / "pyproject.toml").read_text()).unwrap()["project"]["scripts"]
    assert json.loads(arguments("ENTRYPOINT")[0]) == list(scripts)


def test_it_runs_in_the_project_and_not_as_root() -> None:
    names = [name for name, _ in LINES]
    assert arguments("WORKDIR")[-1] == "/src"
    user = arguments("USER")[-1]
    assert user not in {"root", "0"}
    assert f"useradd --create-home {user}" in TEXT
    assert names.index("USER") > max(index for index, name in enumerate(names) if name == "RUN")


def test_git_of_the_image_takes_what_is_mounted_for_safe(tmp_path: Path) -> None:
    """With the setting that the Dockerfile makes, git lists the files of another user."""
    assert re.search(r"apt-get install [^&]*\bgit\b", TEXT)
    setting = re.search(r"git config --system [^&]+", TEXT)
    assert setting
    settings = tmp_path / "gitconfig"
    subprocess.run(shlex.split(setting[0].replace("--system", f"--file '{settings}'")), check=True)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    environment = {**os.environ, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    for file, listed in ((os.devnull, b""), (str(settings), b"gitconfig\n")):
        environment["GIT_CONFIG_SYSTEM"] = file
        command = ["git", "ls-files", "--others"]
        assert subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False).stdout == listed
