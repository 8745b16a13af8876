"""The GitHub action: its steps are run in order as a runner does, but for those that are other people's actions."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from boundary_lint import __version__
from checkout import ROOT, check_out

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")

BAD = '[mcp_servers.gitlab]\ncommand = "npx"\n'
GOOD = '[mcp_servers.gitlab]\nurl = "https://example.com"\n'
HOSTILE = [
    "$(touch pwned)",
    "'$(touch pwned)'",
    '"$(touch pwned)"',
    "`touch pwned`",
    "; touch pwned",
    "& touch pwned",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "\n touch pwned",
    "${{ github.token }}",
    "--exit-zero",
]


@dataclass
class Job:
    """What a job that uses the action came to."""

    log: str = ""
    exit_status: int = 0
    """That of the step which failed; 0 for none."""
    outputs: dict[str, str] = field(default_factory=dict)
    """By the expression that gives them."""
    uploaded: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return self.exit_status != 0


class Runner:
    """Runs steps of the action in a workspace of its own."""

    def __init__(self, directory: Path, action: Path) -> None:
        self.workspace = directory / "the workspace"
        self._temp = directory / "temp dir"
        self._files = directory / "files"
        for one in (self.workspace, self._temp, self._files):
            one.mkdir(parents=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "RUNNER_"))}
        self.environment = {
            **inherited,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self._temp),
            "PYTHONPATH": "",
        }

    def run(self, steps: list[dict[str, Any]], inputs: dict[str, str], job: Job) -> None:
        """Run steps, with these inputs beside the defaults; goes on with a job."""
        values = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
        job.outputs |= {f"inputs.{name}": value for name, value in values.items()}
        for step in steps:
            condition = step.get("if", "success()")
            if condition == "success()":
                runs = not job.failed
            else:
                assert condition == "${{ !cancelled() && steps.lint.outputs.sarif != '' }}"
                runs = job.outputs.get("steps.lint.outputs.sarif", "") != ""
            if runs and "run" in step:
                self._shell(step, job)
            elif runs:
                self._foreign(step, job)

    def _foreign(self, step: dict[str, Any], job: Job) -> None:
        action = step["uses"].partition("@")[0]
        if action == "actions/setup-python":
            job.outputs["steps.python.outputs.python-path"] = sys.executable
        else:
            assert action == "github/codeql-action/upload-sarif"
            job.uploaded.append(Path(evaluate(step["with"]["sarif_file"], job)).read_text())

    def _shell(self, step: dict[str, Any], job: Job) -> None:
        assert step["shell"] == "bash"
        script = self._files / "step.sh"
        script.write_text(step["run"])
        files = {name: self._files / name for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH")}
        for path in files.values():
            path.write_text("")
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.workspace,
            env={
                **self.environment,
                **{name: str(path) for name, path in files.items()},
                **{name: evaluate(value, job) for name, value in step.get("env", {}).items()},
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        job.log += result.stdout
        job.exit_status = job.exit_status or result.returncode
        for line in files["GITHUB_OUTPUT"].read_text().splitlines():
            name, _, value = line.partition("=")
            job.outputs[f"steps.{step['id']}.outputs.{name}"] = value
        assert files["GITHUB_ENV"].read_text() + files["GITHUB_PATH"].read_text() == ""


def evaluate(template: str, job: Job) -> str:
    """What a runner makes of the expressions in a value: what has none is empty."""
    return EXPRESSION.sub(lambda match: job.outputs.get(match[1], ""), template)


def plant_modules(runner: Runner) -> None:
    """Make the project one that is run by a Python that looks for modules in it."""
    for name in ("pip", "venv", "shlex", "boundary_lint"):
        (runner.workspace / f"{name}.py").write_text("raise SystemExit('pwned')")
    runner.environment["PYTHONPATH"] = str(runner.workspace)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """The action's steps up to its environment, in a workspace that would like to have a say in it."""
    directory = tmp_path_factory.mktemp("action")
    check_out(directory / "the action")
    runner = Runner(directory / "job", directory / "the action")
    plant_modules(runner)
    job = Job()
    runner.run(STEPS[: _index("install") + 1], {}, job)
    assert not job.failed, job.log
    return job


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path, tmp_path)


def lint(runner: Runner, installed: Job, **inputs: str) -> Job:
    """The rest of the action, in the runner's workspace."""
    job = Job(outputs=dict(installed.outputs))
    runner.run(STEPS[_index("install") + 1 :], inputs, job)
    return job


def _index(step: str) -> int:
    return [one.get("id") for one in STEPS].index(step)


def output(name: str, job: Job) -> str:
    """An output of the action."""
    return evaluate(ACTION["outputs"][name]["value"], job)


def test_the_action_is_as_github_has_it() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions"]
    subprocess.run([*command, ROOT / "action.yml"], check=True, capture_output=True)


def test_no_input_is_put_into_a_script() -> None:
    """An expression in a script is put into its text: what an input says would be run."""
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_all_inputs_and_outputs_are_described_and_used() -> None:
    values = " ".join(value for step in STEPS for value in step.get("env", {}).values())
    assert {f"inputs.{name}" for name in ACTION["inputs"]} == {
        name for name in EXPRESSION.findall(values) if name.startswith("inputs.")
    }
    assert all(one["description"] for one in [*ACTION["inputs"].values(), *ACTION["outputs"].values()])
    assert all(isinstance(one["default"], str) for one in ACTION["inputs"].values())


def test_the_actions_of_others_are_pinned_and_leave_the_jobs_python_alone() -> None:
    foreign = {step["uses"].partition("@")[0]: step for step in STEPS if "uses" in step}
    assert set(foreign) == {"actions/setup-python", "github/codeql-action/upload-sarif"}
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in foreign.values())
    assert foreign["actions/setup-python"]["with"]["update-environment"] is False


def test_what_is_installed_is_the_version_that_the_action_is_pinned_to(installed: Job) -> None:
    python = installed.outputs["steps.install.outputs.python"]
    version = subprocess.run([python, "-I", "-m", "boundary_lint", "--version"], capture_output=True, check=True)
    assert version.stdout.decode() == f"boundary-lint {__version__}\n"
    assert Path(python).parent != Path(sys.executable).parent


def test_findings_fail_the_job(runner: Runner, installed: Job) -> None:
    (runner.workspace / "config.toml").write_text(BAD)
    job = lint(runner, installed)
    assert (job.exit_status, output("status", job), output("sarif", job), job.uploaded) == (1, "1", "", [])
    assert "warning[missing-node-ca]" in job.log
    assert "--> config.toml:2:1" in job.log


def test_findings_are_annotated(runner: Runner, installed: Job) -> None:
    (runner.workspace / "config.toml").write_text(BAD)
    job = lint(runner, installed)
    assert re.search(r"^::warning .*\bfile=config\.toml\b", job.log, re.MULTILINE), job.log


def test_without_findings_the_job_goes_on(runner: Runner, installed: Job) -> None:
    (runner.workspace / "config.toml").write_text(GOOD)
    job = lint(runner, installed)
    assert (job.exit_status, output("status", job)) == (0, "0"), job.log


def test_modules_of_the_project_are_not_run(runner: Runner, installed: Job) -> None:
    plant_modules(runner)
    (runner.workspace / "config.toml").write_text(GOOD)
    job = lint(runner, installed)
    assert (job.exit_status, output("status", job)) == (0, "0"), job.log


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"args": "--no-such-option"}, "boundary-lint: No such option"),
        ({"args": "--codex-version 'newest"}, "boundary-lint: args: a quotation mark is not closed"),
        ({"paths": "gone"}, "boundary-lint: gone: there is no such file or directory"),
    ],
)
@pytest.mark.parametrize("sarif", ["true", "false"])
def test_a_bad_call_fails_the_job_and_uploads_nothing(
    runner: Runner, installed: Job, inputs: dict[str, str], message: str, sarif: str
) -> None:
    (runner.workspace / "config.toml").write_text(BAD)
    (Path(runner.environment["RUNNER_TEMP"]) / "boundary-lint.sarif").write_text("of an earlier step")
    job = lint(runner, installed, sarif=sarif, **inputs)
    assert (job.exit_status, output("status", job), output("sarif", job), job.uploaded) == (2, "2", "", [])
    assert message in job.log
    assert "Traceback" not in job.log


def test_options_are_words_of_a_shell(runner: Runner, installed: Job) -> None:
    (runner.workspace / ".boundary-lint.toml").write_text('enable = ["unresolved-value"]')
    (runner.workspace / "config.toml").write_text(BAD)
    job = lint(runner, installed, args='--select "missing-node-ca, missing-ssl-cert"\n  --format   concise\n')
    findings = [line for line in job.log.splitlines() if line.startswith("config.toml:")]
    assert len(findings) == 1


def test_paths_are_one_a_line(runner: Runner, installed: Job) -> None:
    for name in ("with space", "ü '\"$HOME", "-q", "not named"):
        (runner.workspace / name).mkdir()
        (runner.workspace / name / "config.toml").write_text(BAD)
    job = lint(runner, installed, args="--format concise", paths="with space\nü '\"$HOME\n\n-q\n")
    named = re.findall(r"^([^:\n]+)/config\.toml:2:1: warning missing-node-ca", job.log, re.MULTILINE)
    assert sorted(named) == ["-q", "with space", "ü '\"$HOME"]


@pytest.mark.parametrize("name", ["paths", "args", "sarif"])
@pytest.mark.parametrize("value", HOSTILE)
def test_an_input_is_never_run(runner: Runner, installed: Job, name: str, value: str) -> None:
    (runner.workspace / "config.toml").write_text(BAD)
    job = lint(runner, installed, **{name: value})
    assert not list(runner.workspace.parent.rglob("pwned"))
    assert job.failed or (name, value) == ("args", "--exit-zero")


def test_sarif_is_uploaded_though_findings_fail_the_job(runner: Runner, installed: Job) -> None:
    (runner.workspace / "config.toml").write_text(BAD)
    job = lint(runner, installed, sarif="true", args="--format concise")
    assert (job.exit_status, output("status", job), len(job.uploaded)) == (1, "1", 1), job.log
    results = json.loads(job.uploaded[0])["runs"][0]["results"]
    assert {one["ruleId"] for one in results} == {"missing-node-ca", "missing-startup-timeout"}
    assert output("sarif", job).startswith(runner.environment["RUNNER_TEMP"])
    assert "missing-node-ca" in job.log
    assert not [path for path in runner.workspace.iterdir() if path.name != "config.toml"]


def test_sarif_without_findings_is_uploaded_too(runner: Runner, installed: Job) -> None:
    """So that code scanning closes what was reported before."""
    (runner.workspace / "config.toml").write_text(GOOD)
    job = lint(runner, installed, sarif="true")
    assert (job.exit_status, output("status", job)) == (0, "0"), job.log
    assert json.loads(job.uploaded[0])["runs"][0]["results"] == []
