"""Places as people count them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from boundary_lint.source import Edit, Position, ReadError, Source, Span, apply_edits
from boundary_lint.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Source(Path("/x/a.tf"), "\ufeffä b\r\n😀 c\n".encode())


def test_columns_count_characters_and_a_byte_order_mark_has_no_width() -> None:
    assert SOURCE.position(3) == Position(1, 1, 3)
    assert SOURCE.position(SOURCE.data.index(b"b")) == Position(1, 3, 6)
    assert SOURCE.position(SOURCE.data.index(b"c")) == Position(2, 3, 14)
    assert SOURCE.position(len(SOURCE.data)) == Position(3, 1, len(SOURCE.data))


def test_lines_are_without_their_endings() -> None:
    assert [SOURCE.line(number) for number in (1, 2, 3)] == ["ä b", "😀 c", ""]


def test_offset_is_the_inverse_of_position() -> None:
    offset = SOURCE.data.index(b"c")
    assert SOURCE.offset(2, 3) == offset
    assert SOURCE.offset(9, 1) == len(SOURCE.data)


def test_edits_are_applied_from_right_to_left() -> None:
    edits = [Edit(Span(SOURCE, at, at + 1), text) for at, text in ((6, "longer"), (14, "last"))]
    assert apply_edits(SOURCE.data, edits).decode() == "\ufeffä longer\r\n😀 last\n"


@pytest.mark.parametrize("name", ["gone", "directory", "outside", "latin-1"])
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    (root / "directory").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (root / "outside").symlink_to(tmp_path / "secret")
    (root / "latin-1").write_bytes(b"\xe4")
    reasons = {
        "gone": "does not exist",
        "directory": "is not a file",
        "outside": "is outside the project, and was not read",
        "latin-1": "is not UTF-8: byte 0 cannot be read",
    }
    sources = Sources(root)
    for _ in range(2):
        with pytest.raises(ReadError, match=f"^{reasons[name]}$"):
            sources.read(root / name)


def test_other_bytes_can_be_laid_over_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    sources = Sources(tmp_path)
    assert sources.read(path).data == b"old"
    assert sources.over({path: b"new"}).read(path).data == b"new"
    assert sources.read(path) is sources.over({}).read(path)


def test_a_directory_outside_the_project_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for directory in (inside, outside):
        directory.mkdir()
        (directory / "a.tf").touch()
    listed: list[object] = []
    scandir = os.scandir

    def noted(path: Path) -> Iterator[os.DirEntry[str]]:
        listed.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noted)
    sources = Sources(inside)
    assert (sources.files_in(outside), sources.files_in(inside)) == ([], [inside / "a.tf"])
    assert listed == [inside]
