"""What is not to be had is skipped by name, or fails where BOUNDARY_LINT_E2E=require says that it has to be had."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from e2e import firewall, isolation
from e2e.cache import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

COMPARED = "compared"
SESSIONS = "sessions"


@contextmanager
def _what_is_to_be_had(item: pytest.Item) -> Iterator[None]:
    try:
        yield
    except UnavailableError as error:
        if os.environ.get("BOUNDARY_LINT_E2E") == "require":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(f"{item.name}: {error}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    with _what_is_to_be_had(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    with _what_is_to_be_had(item):
        return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much was compared, and whether anything could have left the machine."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    called = [report for report in reports if getattr(report, "when", None) == "call"]
    noted = [note for report in called for note in report.user_properties]
    totals = {name: sum(count for key, count in noted if key == name) for name in (SESSIONS, COMPARED)}
    network = "loopback only" if isolation.prefix() else "the machine's own network, since the kernel gives no other"
    terminalreporter.write_line(f"{totals[SESSIONS]} sessions, {totals[COMPARED]} comparisons; network: {network}")


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> firewall.Authority:
    """The firewall's CA."""
    return firewall.authority(tmp_path_factory.mktemp("ca"))
