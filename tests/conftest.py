from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from harness import Linter

if TYPE_CHECKING:
    from pathlib import Path

SPEAKING = ["NO_COLOR", "FORCE_COLOR", "CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "TERM", "COLUMNS"]


settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="write what the linter says now into tests/cases")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may depend on where it runs."""
    for name in SPEAKING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def linter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Linter:
    """The command, run in an empty directory."""
    directory = tmp_path / "project"
    directory.mkdir()
    monkeypatch.chdir(directory)
    return Linter(directory, monkeypatch, capfdbinary)
