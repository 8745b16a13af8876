"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from harness import Linter

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def test_the_output_on_the_example(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.search(r"```text\n\$ boundary-lint (\S+)\n(.*?)```", README, re.DOTALL)
    assert shown
    result = linter.run(shown[1])
    assert result.text + result.stderr == shown[2]


def test_the_first_two_commands_are_targets_of_make() -> None:
    commands = re.findall(r"^    (make \w+)$", README, re.MULTILINE)
    assert commands == ["make demo", "make test"]
    makefile = (ROOT / "Makefile").read_text()
    assert all(re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE) for command in commands)


def test_ci_runs_the_test_command() -> None:
    assert "\nmake check\n" in (ROOT / ".ci" / "run").read_text()
    assert re.search(r"^check:.*\n(\t.*\n)*\t\$\(MAKE\) test\n", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_example_has_something_to_show(linter: Linter) -> None:
    for example in (ROOT / "examples").iterdir():
        assert linter.run(str(example)).status == 1


def test_the_table_of_the_benchmark_is_the_one_that_it_wrote() -> None:
    results = (ROOT / "benchmarks" / "results.md").read_text()
    assert results[results.index("| |") :].partition("\n\n")[0] in README
