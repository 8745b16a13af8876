"""What is passed over, or looked at in batches and by several processes, makes no difference to what is said."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from boundary_lint import batches, discovery
from boundary_lint.api import prepare
from boundary_lint.configuration.errors import ConfigError
from boundary_lint.progress import unwatched
from boundary_lint.report import Report
from test_cases import ALL, OWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from boundary_lint.discovery import Found
    from boundary_lint.mended import Mended
    from boundary_lint.progress import Watch

EVERY = 4


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many cases side by side: templates that read scripts, with comments, with errors, with modules."""
    top = tmp_path_factory.mktemp("cases")
    for case in ALL[::EVERY]:
        ignored = shutil.ignore_patterns(*OWN, ".boundary-lint.toml", "pyproject.toml")
        shutil.copytree(case, top / case.parent.name / case.name, ignore=ignored)
    return top


def said(report: Report) -> dict[str, object]:
    counts = ("suppressed", "hidden", "files", "templates", "servers", "launch_count", "fragment_count", "all_read")
    return {
        "findings": [(one.span.place, one.rule, one.message, one.severity, one.advice) for one in report.findings],
        "edits": [[(edit.span.place, edit.text) for edit in one.fix.edits] for one in report.findings if one.fix],
        "errors": sorted((one.path, one.message) for one in report.errors),
        "unresolved": sorted((one.span.place, one.message) for one in report.unresolved),
        "not judged": report.not_judged,
        **{name: getattr(report, name) for name in counts},
    }


def linted(path: Path, processes: int) -> dict[str, object]:
    return said(prepare([path]).lint(processes=processes))


def mended(path: Path, processes: int) -> tuple[object, ...]:
    done: Mended = prepare([path]).mend(unsafe=True, processes=processes)
    return said(done.initial), said(done.report), done.fixed, done.after, {*done.changed}


@pytest.mark.parametrize("work", [linted, mended])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_batches_and_processes(
    tree: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path, int], object], processes: int
) -> None:
    at_once = work(tree, 1)
    monkeypatch.setattr(batches, "BATCH", 2_000)
    assert work(tree, processes) == at_once


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 2_000)


def in_two(tree: Path, in_second: Callable[[], object]) -> list[Report]:
    """What comes of batches in two processes, the second of which does something of its own."""
    job, here = prepare([tree]), os.getpid()

    def work(batch: Found, _all_read: bool, _watch: Watch) -> Report:
        if os.getpid() != here:
            in_second()
        return Report(templates=len(batch.templates))

    return batches.in_batches(job.found, job.sources, 2, unwatched, work)


@pytest.mark.usefixtures("small")
def test_the_work_of_a_process_that_is_killed_is_done_again(tree: Path) -> None:
    expected = [report.templates for report in in_two(tree, lambda: None)]
    assert [report.templates for report in in_two(tree, lambda: os.kill(os.getpid(), signal.SIGKILL))] == expected


@pytest.mark.usefixtures("small")
def test_what_goes_wrong_in_a_process_is_raised(tree: Path) -> None:
    def fail() -> None:
        raise ConfigError("so it is")

    with pytest.raises(ConfigError, match="so it is"):
        in_two(tree, fail)


def test_what_is_not_parsed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for directory in [path for path in tree.glob("*/*") if any(path.glob("*.tf"))]:
        some = linted(directory, 1)
        with monkeypatch.context() as patched:
            patched.setattr(discovery, "relevant", lambda directories, *_: list(directories))
            every = linted(directory, 1)
        assert {**some, "files": 0} == {**every, "files": 0}
