"""Files are written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from boundary_lint.source import Source, Sources
from boundary_lint.write import WriteError, write_all

if TYPE_CHECKING:
    from pathlib import Path


def prepare(directory: Path, *names: str) -> tuple[dict[Path, Source], Sources]:
    before = Sources(directory)
    for name in names:
        (directory / name).write_bytes(b"old")
    changed = {directory / name: before.read(directory / name) for name in names}
    return changed, before.over(dict.fromkeys(changed, b"new"))


def test_bytes_and_mode(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a")
    (tmp_path / "a").chmod(0o751)
    write_all(changed, sources)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o751
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    before = Sources(tmp_path)
    link = tmp_path / "link"
    write_all({link: before.read(link)}, before.over({link: b"new"}))
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_what_changed_in_between_is_not_overwritten(tmp_path: Path) -> None:
    changed, sources = prepare(tmp_path, "a", "b")
    (tmp_path / "b").write_bytes(b"someone else's")
    with pytest.raises(WriteError, match=r"b: changed on the disk since it was read; nothing was written"):
        write_all(changed, sources)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed, sources = prepare(tmp_path, "a", "b")
    written = []

    def fsync(_: int) -> None:
        written.append(1)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fsync)
    with pytest.raises(WriteError, match=r"cannot be written: No space left on device"):
        write_all(changed, sources)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}
