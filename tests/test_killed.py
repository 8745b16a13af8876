"""Whatever happens to a process that mends, and whoever mends beside it: each file is the old one or the new one."""

from __future__ import annotations

import signal
import tomllib
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest

from processes import CONTEXT, end, kill_at, kill_within_write, meet_at_the_start, meet_before_writing, nothing, start

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

SERVER = '[mcp_servers.{}]\ncommand = "npx"\n'
MODULE = """\
module "codex" {{
  source                 = "./codex"
  enable_boundary        = true
  additional_mcp_servers = "${{local.more}}${{file("${{path.module}}/{0}.txt")}}"
}}

locals {{
  more = <<-EOT
    [mcp_servers.more]
    command = "npx"
  EOT
}}
"""
FILES = {
    "main.tf": MODULE.format("servers"),
    "servers.txt": SERVER.format("other"),
    "config.toml": SERVER.format("a"),
}
QUICK = {f"{name}.toml": SERVER.format(name) for name in "ab"}
"""Files that are soon mended: all are written in the same way."""
LEFT = ".boundary-lint-"


def write(directory: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text)
        (directory / name).chmod(0o640)


def tree(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file() and not path.name.startswith(LEFT))
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in sorted(files)}


def left(directory: Path) -> list[Path]:
    return list(directory.rglob(LEFT + "*"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory to fix, outside of git."""
    directory = tmp_path / "project"
    directory.mkdir()
    return directory


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """Where what a process says goes."""
    return tmp_path / "said.txt"


def fix(project: Path, said: Path, prepare: Callable[[], object] = nothing) -> int:
    return end(start(project, "--unsafe-fixes", said=said, prepare=prepare))


def check_and_repair(project: Path, said: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """That each file is its old or its new self, and that the next run does the rest."""
    for name, data in tree(project).items():
        assert data in (old[name], new[name])
        assert (project / name).stat().st_mode & 0o777 == 0o640
    assert fix(project, said) == 0
    assert (tree(project), left(project)) == (new, [])


def test_killed_at_every_point(project: Path, said: Path) -> None:
    write(project, QUICK)
    old = tree(project)
    assert fix(project, said) == 0
    new = tree(project)
    assert all(old[name] != new[name] for name in QUICK)
    states = set()
    for point in count(1):
        write(project, QUICK)
        status = fix(project, said, partial(kill_at, point))
        if status == 0:
            break
        assert status == -signal.SIGKILL
        states.add((tuple(name for name in QUICK if tree(project)[name] == new[name]), len(left(project))))
        check_and_repair(project, said, old, new)
    assert (tree(project), left(project)) == (new, [])
    assert {len(written) for written, _ in states} == {0, 1, 2}
    assert {files for written, files in states if not written} == {0, 1, 2}


@pytest.mark.parametrize("size", [0, 1, 40])
def test_killed_in_the_middle_of_a_write(project: Path, said: Path, size: int) -> None:
    write(project, FILES)
    old = tree(project)
    assert fix(project, said) == 0
    new = tree(project)
    write(project, FILES)
    assert fix(project, said, partial(kill_within_write, size)) == -signal.SIGXFSZ
    assert [path.stat().st_size for path in left(project)] == [size]
    assert tree(project) == old
    check_and_repair(project, said, old, new)


@pytest.mark.parametrize("meet", [meet_at_the_start, meet_before_writing])
@pytest.mark.parametrize("count", [1, 4])
def test_two_at_once(project: Path, said: Path, meet: Callable[[Barrier], None], count: int) -> None:
    files = {f"{number}/{name}": text for number in range(count) for name, text in FILES.items()}
    write(project, files)
    old = tree(project)
    assert fix(project, said) == 0
    new = tree(project)
    write(project, files)
    barrier = CONTEXT.Barrier(2)
    both = [start(project, "--unsafe-fixes", said=said, prepare=partial(meet, barrier)) for _ in range(2)]
    check_refusals(said, [end(one) for one in both])
    check_and_repair(project, said, old, new)


def test_two_at_once_that_want_different_things(project: Path, said: Path) -> None:
    write(project, QUICK)
    barrier = CONTEXT.Barrier(2)
    prepare = partial(meet_before_writing, barrier)
    rules = ("missing-node-ca", "missing-startup-timeout")
    both = [start(project, "--fix", "--select", rule, said=said, prepare=prepare) for rule in rules]
    check_refusals(said, [end(one) for one in both])
    keys = {"command", "env_vars", "startup_timeout_sec"}
    for data in tree(project).values():
        assert len(keys - server(data)) == 1
    assert fix(project, said) == 0
    assert all(server(data) == keys for data in tree(project).values())


def server(data: bytes) -> set[str]:
    (table,) = tomllib.loads(data.decode())["mcp_servers"].values()
    return set(table)


def check_refusals(said: Path, statuses: list[int]) -> None:
    """That no process failed but one that found what the other had written, and that it said so."""
    assert set(statuses) <= {0, 2}
    refused = [line for line in said.read_text().splitlines() if line.startswith("boundary-lint: ")]
    assert len(refused) == statuses.count(2)
    assert all("changed on the disk since it was read" in line for line in refused)
