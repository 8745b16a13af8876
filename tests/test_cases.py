"""Each folder of tests/cases/RULE/CASE: what is said of its files, and what fixing makes of them.

A case holds the files of a project, `expected.json` with the options, the findings, the errors and the exit status,
and in `fixed/` the files that `--fix` (with the options) changes. `pytest --update-cases` writes the two anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boundary_lint.registry import all_rules

if TYPE_CHECKING:
    from harness import Linter

CASES = Path(__file__).parent / "cases"
OWN = {"expected.json", "fixed"}
ALL = sorted(path.parent for path in CASES.glob("*/*/expected.json"))


@pytest.fixture(params=ALL, ids=lambda path: path.relative_to(CASES).as_posix())
def case(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def _copy(case: Path, linter: Linter) -> None:
    shutil.copytree(case, linter.directory, ignore=lambda _, names: OWN & set(names), dirs_exist_ok=True)


def _said(linter: Linter, arguments: list[str]) -> dict[str, Any]:
    concise = linter.run("--format", "concise", *arguments)
    document = linter.json(*arguments).json
    return {
        "args": arguments,
        "status": concise.status,
        "findings": concise.lines,
        "fixes": [one["fix"] and one["fix"]["message"] for one in document["findings"]],
        "errors": [f"{one['path']}: {one['message']}" for one in document["errors"]],
        "unresolved": [line for line in linter.run("-v", *arguments).stderr.splitlines() if ": not known: " in line],
    }


def _fix(linter: Linter, arguments: list[str]) -> dict[str, bytes]:
    before = linter.tree()
    linter.run("--fix", *arguments)
    after = linter.tree()
    assert before.keys() == after.keys()
    return {name: data for name, data in after.items() if data != before[name]}


def test_findings(case: Path, linter: Linter, request: pytest.FixtureRequest) -> None:
    _copy(case, linter)
    expected = json.loads((case / "expected.json").read_text())
    said = _said(linter, expected["args"])
    if request.config.getoption("--update-cases"):
        (case / "expected.json").write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
    else:
        assert said == expected


def test_files_one_by_one_say_the_same(case: Path, linter: Linter) -> None:
    """As a hook names them: what is found in a file, or comes from it, does not hang on what else is named."""
    _copy(case, linter)
    (linter.directory / ".git").mkdir()
    arguments = json.loads((case / "expected.json").read_text())["args"]
    named = [one for one in arguments if (linter.directory / one).is_dir()]
    options = ["--format", "concise", *(one for one in arguments if one not in named)]
    run = linter.run(*options, *named)
    whole = set(run.lines)
    found: set[str] = set()
    for name in linter.tree():
        if not named or any((linter.directory / name).is_relative_to(linter.directory / one) for one in named):
            said = set(linter.run(*options, name).lines)
            assert {line for line in whole if line.startswith(f"{name}:")} <= said
            found |= said
    # Where something cannot be read, unused comments are not reported: they may be there for what it says.
    assert found == whole or (run.status == 2 and {"unused-suppression"} == {line.split()[2] for line in found ^ whole})


def test_fix(case: Path, linter: Linter, request: pytest.FixtureRequest) -> None:
    _copy(case, linter)
    arguments = json.loads((case / "expected.json").read_text())["args"]
    changed = _fix(linter, arguments)
    if request.config.getoption("--update-cases"):
        shutil.rmtree(case / "fixed", ignore_errors=True)
        for name, data in changed.items():
            (case / "fixed" / name).parent.mkdir(parents=True, exist_ok=True)
            (case / "fixed" / name).write_bytes(data)
    folder = case / "fixed"
    fixed = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert changed == fixed
    assert _fix(linter, arguments) == {}
    left = linter.json(*arguments).json["findings"]
    assert [one for one in left if one["fix"] and one["fix"]["applicability"] == "safe"] == []


def test_all_fixes_leave_nothing_to_fix_and_nothing_new(case: Path, linter: Linter) -> None:
    """With every rule on, safe and unsafe: no rule's fix makes another rule speak up."""
    _copy(case, linter)
    arguments = [*json.loads((case / "expected.json").read_text())["args"], "--min-severity", "note"]
    arguments += ["--select", ",".join(all_rules())]
    before = linter.json(*arguments).json["findings"]
    linter.run("--unsafe-fixes", *arguments)
    after = linter.json(*arguments).json["findings"]
    assert [one["message"] for one in after if one["fix"]] == []
    assert {_about(one) for one in after} <= {_about(one) for one in before}


def _about(finding: dict[str, Any]) -> tuple[object, ...]:
    """What a finding is about, wherever it stands after fixes."""
    return (finding["rule"], finding["path"], finding["launch"], finding["server"])


def test_diff_makes_the_bytes_of_fix(case: Path, linter: Linter) -> None:
    _copy(case, linter)
    arguments = json.loads((case / "expected.json").read_text())["args"]
    before = linter.tree()
    patch = linter.run("--diff", *arguments).stdout
    assert linter.tree() == before
    folder = linter.directory.parent / "patched"
    shutil.copytree(linter.directory, folder)
    if patch:
        import subprocess

        subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=folder, input=patch, check=True)
    _fix(linter, arguments)
    patched = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert patched == linter.tree()
