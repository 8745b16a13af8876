"""Files are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boundary_lint.sources import Sources
from boundary_lint.write import WriteError, write_all, write_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from boundary_lint.source import Source
    from harness import Linter

SERVER = '[mcp_servers.a]\ncommand = "npx"\n'
LIMITED = """\
import resource
from boundary_lint.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
main()
"""
"""The command, where no file may have more than 64 bytes."""


def write(changed: dict[Path, Source], sources: Sources) -> None:
    write_all(changed, {path: sources.read(path).data for path in changed}, sources.root)


def prepare(directory: Path, *names: str) -> tuple[dict[Path, Source], Sources]:
    before = Sources(directory)
    for name in names:
        (directory / name).write_bytes(b"old")
    changed = {directory / name: before.read(directory / name) for name in names}
    return changed, before.over(dict.fromkeys(changed, b"new"))


def tree(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def before_replacing(monkeypatch: pytest.MonkeyPatch, number: int, act: Callable[[Path], object]) -> None:
    """Do something with a file right before the so many-th is replaced."""
    replace, seen = Path.replace, []

    def acted(path: Path, target: Path) -> Path:
        seen.append(target)
        if len(seen) == number:
            act(target)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", acted)


def test_bytes_and_mode(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a")
    (tmp_path / "a").chmod(0o751)
    write(changed, sources)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o751
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_it_is_a_new_file_to_who_builds_by_time(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a")
    os.utime(tmp_path / "a", (1, 1))
    write(changed, sources)
    assert (tmp_path / "a").stat().st_mtime > 1


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    before = Sources(tmp_path)
    link = tmp_path / "link"
    write({link: before.read(link)}, before.over({link: b"new"}))
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_file_and_a_link_to_it(linter: Linter) -> None:
    linter.write({"a.toml": SERVER})
    (linter.directory / "b.toml").symlink_to("a.toml")
    assert linter.run("--fix").status == 0
    assert (linter.directory / "b.toml").is_symlink()
    assert linter.read("a.toml").count("env_vars") == 1


def test_a_link_that_leads_out_of_the_project(linter: Linter) -> None:
    (linter.directory.parent / "out.toml").write_text(SERVER)
    (linter.directory / "link.toml").symlink_to("../out.toml")
    linter.write({"boundary-lint.toml": "", "main.tf": ""})
    result = linter.run("--fix")
    assert result.status == 2
    assert result.stderr.splitlines()[0] == "link.toml: is outside the project, and was not read"
    assert (linter.directory.parent / "out.toml").read_text() == SERVER


def test_a_link_that_came_to_lead_out_of_the_project(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "out").write_bytes(b"old")
    changed, sources = prepare(root, "a")
    (root / "a").unlink()
    (root / "a").symlink_to("../out")
    with pytest.raises(WriteError, match=r"a: is a link that leads out of the project; nothing was written"):
        write(changed, sources)
    assert tree(tmp_path / "root") == {"a": b"old"}
    assert (tmp_path / "out").read_bytes() == b"old"


def test_another_name_of_the_file_keeps_the_old_bytes(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    write(changed, sources)
    assert tree(tmp_path) == {"a": b"new", "b": b"old"}


def test_as_long_a_name_as_there_can_be(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a" * 255)
    write(changed, sources)
    assert tree(tmp_path) == {"a" * 255: b"new"}


def other_owner(monkeypatch: pytest.MonkeyPatch, name: str, owner: int, group: int) -> None:
    """Let a file seem to belong to others, for who may not give files away."""
    real = Path.stat

    def seen(path: Path, **options: Any) -> os.stat_result:
        found = list(real(path, **options))
        if path.name == name:
            found[stat.ST_UID : stat.ST_GID + 1] = [owner, group]
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", seen)


def test_owner_and_group_are_those_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    monkeypatch.setattr(os, "chown", lambda _, owner, group: given.append((owner, group)))
    changed, sources = prepare(tmp_path, "a")
    other_owner(monkeypatch, "a", 4242, 4243)
    write(changed, sources)
    assert given == [(4242, 4243)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_keeps_owner_group_and_mode(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a")
    os.chown(tmp_path / "a", 4242, 4243)
    (tmp_path / "a").chmod(0o4750)
    write(changed, sources)
    now = (tmp_path / "a").stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (4242, 4243, 0o4750)
    assert tree(tmp_path) == {"a": b"new"}


def test_a_file_that_cannot_stay_its_owners_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def chown(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", chown)
    changed, sources = prepare(tmp_path, "a", "b")
    other_owner(monkeypatch, "b", 4242, 4243)
    message = r"^.*b: cannot be written: it would have another owner or group; nothing was written$"
    with pytest.raises(WriteError, match=message):
        write(changed, sources)
    assert tree(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_read_only_file(linter: Linter) -> None:
    linter.write({"a.toml": SERVER, "b.toml": SERVER})
    (linter.directory / "b.toml").chmod(0o444)
    before = linter.tree()
    result = linter.run("--fix")
    assert (result.status, result.stdout) == (2, b"")
    assert result.stderr == "boundary-lint: b.toml: cannot be written: it is read-only; nothing was written\n"
    assert linter.tree() == before


def test_what_changed_in_between_is_not_overwritten(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a", "b")
    (tmp_path / "b").write_bytes(b"someone else's")
    with pytest.raises(WriteError, match=r"b: changed on the disk since it was read; nothing was written"):
        write(changed, sources)
    assert tree(tmp_path) == {"a": b"old", "b": b"someone else's"}


def test_what_changes_while_others_are_written_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, sources = prepare(tmp_path, "a", "b", "c")
    before_replacing(monkeypatch, 1, lambda _: (tmp_path / "b").write_bytes(b"someone else's"))
    message = r"b: changed on the disk since it was read; written before that: .*a$"
    with pytest.raises(WriteError, match=message):
        write(changed, sources)
    assert tree(tmp_path) == {"a": b"new", "b": b"someone else's", "c": b"old"}


@pytest.mark.parametrize(
    ("now", "message"),
    [
        (b"new", ""),
        (b"other", r"a: changed on the disk since it was read; nothing was written"),
        (b"old", r"a: cannot be written: No such file or directory; nothing was written"),
    ],
)
def test_another_process_that_is_done_takes_the_new_file_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: bytes, message: str
) -> None:
    changed, sources = prepare(tmp_path, "a")

    def end_first(target: Path) -> None:
        target.write_bytes(now)
        next(path for path in tmp_path.iterdir() if path != target).unlink()

    before_replacing(monkeypatch, 1, end_first)
    with pytest.raises(WriteError, match=message) if message else nullcontext():
        write(changed, sources)
    assert tree(tmp_path) == {"a": now}


def test_what_another_process_has_mended_already_is_no_error(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a", "b")
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "a").chmod(0o444)
    write(changed, sources)
    assert tree(tmp_path) == {"a": b"new", "b": b"new"}


@pytest.mark.parametrize("make", [None, Path.mkdir, os.mkfifo], ids=["nothing", "a directory", "a pipe"])
def test_what_is_no_file_any_more_is_left_alone(tmp_path: Path, make: Callable[[Path], object] | None) -> None:
    changed, sources = prepare(tmp_path, "a", "b")
    (tmp_path / "b").unlink()
    if make:
        make(tmp_path / "b")
    kind = (tmp_path / "b").lstat().st_mode if make else None
    with pytest.raises(WriteError, match=r"b: changed on the disk since it was read; nothing was written"):
        write(changed, sources)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert ((tmp_path / "b").lstat().st_mode if make else None) == kind
    assert len(list(tmp_path.iterdir())) == 1 + bool(make)


FAULTS: dict[str, tuple[Any, str]] = {
    "open": (os, "open"),
    "mode": (shutil, "copystat"),
    "fsync": (os, "fsync"),
}
"""What is done to make a new file, each time through this function."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_while_new_files_are_made_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    changed, sources = prepare(tmp_path, "a", "b")
    owner, name = FAULTS[fault]
    real, seen = getattr(owner, name), []

    def failing(*arguments: Any, **options: Any) -> Any:
        seen.append(1)
        if len(seen) == 2:
            raise OSError(28, "No space left on device", "somewhere")
        return real(*arguments, **options)

    monkeypatch.setattr(owner, name, failing)
    message = r"^.*/b: cannot be written: No space left on device; nothing was written$"
    with pytest.raises(WriteError, match=message):
        write(changed, sources)
    monkeypatch.undo()
    assert tree(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_fault_while_files_are_replaced_says_which_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, sources = prepare(tmp_path, "a", "b", "c", "d")

    def fail(_: Path) -> None:
        raise OSError(16, "Device or resource busy")

    before_replacing(monkeypatch, 3, fail)
    message = r"^.*/c: cannot be written: Device or resource busy; written before that: .*/a, .*/b$"
    with pytest.raises(WriteError, match=message):
        write(changed, sources)
    assert tree(tmp_path) == {"a": b"new", "b": b"new", "c": b"old", "d": b"old"}


def test_control_c_leaves_no_new_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed, sources = prepare(tmp_path, "a", "b")

    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    before_replacing(monkeypatch, 2, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(changed, sources)
    assert tree(tmp_path) == {"a": b"new", "b": b"old"}


def test_bytes_are_on_the_disk_before_the_name_and_then_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, sources = prepare(tmp_path, "a")
    events = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        status = os.fstat(descriptor)
        events.append("directory" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} bytes")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    before_replacing(monkeypatch, 1, lambda _: events.append("name"))
    write(changed, sources)
    assert events == ["3 bytes", "name", "directory"]


def limited(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a process that may not write long files."""
    command = [sys.executable, "-c", LIMITED, *arguments]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def test_no_room_for_the_new_bytes(linter: Linter) -> None:
    linter.write({"a.toml": SERVER, "b.toml": SERVER})
    before = linter.tree()
    done = limited(linter.directory, "--fix")
    assert done.stderr == "boundary-lint: a.toml: cannot be written: File too large; nothing was written\n"
    assert (done.returncode, done.stdout, linter.tree()) == (2, "", before)


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_no_room_for_an_output(linter: Linter, option: str) -> None:
    linter.write({"a.toml": SERVER, "said": "what was there"})
    before = linter.tree()
    done = limited(linter.directory, "-q", option, "said")
    assert done.stderr == "boundary-lint: said: cannot be written: File too large\n"
    assert (done.returncode, linter.tree()) == (2, before)


def test_a_full_disk(linter: Linter) -> None:
    small = linter.directory / "small"
    small.mkdir()
    mounted = f"mount -t tmpfs -o size=12k none {small} && cd {small} && "
    unshare = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-c"]
    if not shutil.which("unshare") or subprocess.run([*unshare, mounted + "true"], check=False).returncode:
        pytest.skip("a file system of its own cannot be had here")
    files = "cat > a.toml && cp a.toml b.toml && cp a.toml before && rm -f full && "
    command = files + f"{sys.executable} -m boundary_lint --fix; cmp a.toml before && cmp b.toml before && ls -A"
    done = subprocess.run([*unshare, mounted + command], input=SERVER, capture_output=True, text=True, check=False)
    assert done.stderr == "boundary-lint: a.toml: cannot be written: No space left on device; nothing was written\n"
    assert done.stdout.split() == ["a.toml", "b.toml", "before"]


def test_what_a_killed_run_left_is_not_linted_and_goes_with_the_next(linter: Linter, tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a.toml")
    made: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        before_replacing(patch, 1, lambda target: made.extend(path.name for path in target.parent.glob(".*")))
        write(changed, sources)
    (name,) = made
    linter.write({"a.toml": SERVER, name: SERVER})
    assert [place[0] for place in linter.json().places] == ["a.toml", "a.toml"]
    assert linter.run("--fix").status == 0
    assert name not in linter.tree()


def test_what_is_like_a_new_file_for_another_name_stays(linter: Linter) -> None:
    linter.write({"a.toml": SERVER, ".boundary-lint-0-1": "", "a.toml.boundary-lint": "", ".a.toml": ""})
    linter.run("--fix")
    assert len(linter.tree()) == 4


def test_an_output_is_replaced_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    said.write_bytes(b"old")
    said.chmod(0o640)
    seen: list[bytes] = []
    before_replacing(monkeypatch, 1, lambda target: seen.append(target.read_bytes()))
    write_output(said, b"new")
    assert (seen, tree(tmp_path)) == ([b"old"], {"said": b"new"})
    assert said.stat().st_mode & 0o777 == 0o640


def test_a_new_output_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_output(tmp_path / "said", b"new")
    assert (tmp_path / "said").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_output_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "said").symlink_to("below/there")
    for data in (b"one", b"two"):
        write_output(tmp_path / "said", data)
        assert (tmp_path / "below" / "there").read_bytes() == data
    assert (tmp_path / "said").is_symlink()


def test_an_output_that_is_a_directory(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"cannot be written: Is a directory$"):
        write_output(tmp_path, b"new")


def shell(directory: Path, line: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "-c", line, sys.executable]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        command, cwd=directory, env=buffered, capture_output=True, text=True, check=False, timeout=120
    )


COMMAND = '"$0" -m boundary_lint -q --format json'


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_an_output_that_is_a_pipe(linter: Linter, option: str) -> None:
    linter.write({"a.toml": SERVER})
    done = shell(
        linter.directory, f"mkfifo pipe; cat pipe > got & {COMMAND} {option} pipe; wait; test -p pipe; echo $?"
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert "missing-node-ca" in linter.read("got")


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
@pytest.mark.parametrize("stream", ["stdout", "stderr", "fd/1"])
def test_an_output_to_a_stream(linter: Linter, option: str, stream: str) -> None:
    linter.write({"a.toml": SERVER})
    done = shell(linter.directory, f"{COMMAND} {option} /dev/{stream}")
    assert '"rule": "missing-node-ca"' in (done.stderr if stream == "stderr" else done.stdout)


def test_an_output_to_a_stream_that_is_a_file_stands_among_what_else_is_written_there(linter: Linter) -> None:
    linter.write({"a.toml": SERVER, "log": "first\n"})
    line = f"{{ {COMMAND.replace('json', 'concise')} --statistics --output /dev/stdout; echo last; }} >> log"
    shell(linter.directory, line)
    first, *statistics, one, two, last = linter.read("log").splitlines()
    assert (first, last, len(statistics)) == ("first", "last", 2)
    assert "a.toml:2:1" in one
    assert "a.toml:2:1" in two


def test_an_output_that_goes_nowhere(linter: Linter) -> None:
    linter.write({"a.toml": SERVER})
    assert linter.run("--output", "/dev/null").status == 1
    assert Path("/dev/null").is_char_device()


def test_an_output_to_a_stream_stands_behind_what_was_written_there_before(linter: Linter) -> None:
    linter.write({"a.toml": SERVER})
    done = shell(linter.directory, f"{COMMAND} --fix - --stdin-filename a.toml --output /dev/stdout < a.toml")
    assert done.stdout.startswith("[mcp_servers.a]")
    assert done.stdout.endswith("}\n")
