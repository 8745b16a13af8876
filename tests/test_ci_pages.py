"""The pages about CI and docker: their examples are what the services take, and what they run works."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from boundary_lint import __version__
from checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Linter

ADDRESS = "https://github.com/boundary-lint/boundary-lint"
BAD = '[mcp_servers.gitlab]\ncommand = "npx"\n'


def examples(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text()
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found


def is_valid(schema: str, text: str, directory: Path, *options: str) -> bool:
    """Whether a service's own schema takes a file with this text."""
    file = directory / "example.yml"
    file.write_text(text)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *options, str(file)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def steps_of(workflow: str) -> list[dict[str, Any]]:
    return [step for job in yaml.safe_load(workflow)["jobs"].values() for step in job["steps"]]


GITHUB = examples("github-actions.md", "yaml")
GITLAB = examples("gitlab-ci.md", "yaml")
DOCKER = [line for text in examples("docker.md", "sh") for line in text.splitlines()]


@pytest.mark.parametrize("text", GITHUB)
def test_github_takes_each_workflow(text: str, tmp_path: Path) -> None:
    assert is_valid("github-workflows", text, tmp_path)
    assert not is_valid("github-workflows", text.replace("runs-on", "run-on"), tmp_path)


@pytest.mark.parametrize("text", [*GITHUB, *GITLAB, "\n".join(DOCKER)])
def test_each_example_is_of_this_version(text: str) -> None:
    named = re.findall(r"boundary-lint(?:\.git#v|@v|:)(\d[\w.]*)", text)
    assert set(named) == {__version__}


@pytest.mark.parametrize("text", GITHUB)
def test_each_workflow_has_what_the_action_has(text: str, linter: Linter) -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    for step in steps_of(text):
        if step.get("uses", "").startswith("boundary-lint/"):
            given = step.get("with", {})
            assert set(given) <= set(inputs)
            paths = given.get("paths", inputs["paths"]["default"]).splitlines()
            linter.write({f"{path}/config.toml": BAD for path in paths})
            result = linter.run(*shlex.split(given.get("args", "")), *paths)
            assert (result.status, result.text.count("[missing-node-ca]")) == (1, len(paths))


@pytest.mark.parametrize("text", GITHUB)
def test_what_a_workflow_runs_by_itself(text: str, linter: Linter) -> None:
    linter.write({"config.toml": BAD})
    for line in (step["run"] for step in steps_of(text) if "run" in step):
        run(line, linter)


def test_the_page_names_all_inputs_and_outputs() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    page = (ROOT / "docs" / "github-actions.md").read_text()
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == [*action["inputs"], *action["outputs"]]


@pytest.mark.parametrize("text", GITLAB)
def test_gitlab_takes_each_pipeline(text: str, tmp_path: Path) -> None:
    assert is_valid("gitlab-ci", text, tmp_path, "--data-transform", "gitlab-ci")
    broken = text.replace("codequality:", "codequality: 1 #")
    assert not is_valid("gitlab-ci", broken, tmp_path, "--data-transform", "gitlab-ci")


@pytest.mark.parametrize("text", GITLAB)
def test_a_pipeline_makes_its_report_though_it_fails(text: str, linter: Linter) -> None:
    linter.write({"config.toml": BAD})
    job = yaml.safe_load(text)["boundary-lint"]
    for line in job["script"]:
        run(line, linter)
    assert job["artifacts"]["when"] == "always"
    report = json.loads(linter.read(job["artifacts"]["reports"]["codequality"]))
    assert {one["check_name"] for one in report} == {"missing-node-ca", "missing-startup-timeout"}
    assert {one["location"]["path"] for one in report} == {"config.toml"}


@pytest.mark.parametrize("line", DOCKER)
def test_what_docker_runs(line: str, linter: Linter) -> None:
    """Docker itself is not run."""
    words = shlex.split(line)
    image = next(index for index, word in enumerate(words) if word.startswith("boundary-lint:"))
    if words[:2] == ["docker", "build"]:
        assert words[image:] == [f"boundary-lint:{__version__}", f"{ADDRESS}.git#v{__version__}"]
        return
    assert re.match(r"\$PWD:/src(:ro)?$", words[words.index("--volume") + 1])
    linter.write({"config.toml": BAD, "templates/config.toml": BAD})
    arguments = words[image + 1 :]
    assert linter.run(*arguments).status == (0 if "--fix" in arguments else 1)
    assert ("--fix" in arguments) != any(word.endswith(":ro") for word in words)


def run(line: str, linter: Linter) -> None:
    """Run a line that lints, in a project with findings; of one that installs, look at the address."""
    command, *arguments = shlex.split(line)
    if command == "pip":
        assert arguments == ["install", f"git+{ADDRESS}@v{__version__}"]
    else:
        assert command == "boundary-lint"
        assert linter.run(*arguments).status == 1
