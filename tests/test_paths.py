"""Paths of Windows and macOS, as far as they can be tested elsewhere."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from boundary_lint.paths import path_below, real_path
from boundary_lint.terraform.project import Project

if TYPE_CHECKING:
    from pathlib import PurePath

    from harness import Linter

BROKEN = '[mcp_servers.x]\ncommand = "npx"\nargs = ["x"]\n'


@pytest.mark.parametrize(
    ("path", "directory", "expected"),
    [
        (PureWindowsPath(r"C:\work\templates\main.tf"), PureWindowsPath(r"C:\work"), "templates/main.tf"),
        (PureWindowsPath(r"c:\Work\templates\main.tf"), PureWindowsPath(r"C:\work"), "templates/main.tf"),
        (PureWindowsPath(r"D:\other\main.tf"), PureWindowsPath(r"C:\work"), "D:/other/main.tf"),
        (PureWindowsPath(r"\\server\share\main.tf"), PureWindowsPath(r"\\server\share"), "main.tf"),
        (PurePosixPath(r"/work/a\b.tf"), PurePosixPath("/work"), r"a\b.tf"),
    ],
)
def test_a_path_is_shown_with_slashes(path: PurePath, directory: PurePath, expected: str) -> None:
    assert path_below(path, directory) == expected


def test_paths_on_two_drives(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def commonpath(_paths: list[Path]) -> str:
        raise ValueError("Paths don't have the same drive")

    linter.write({"a.toml": "", "b.toml": ""})
    monkeypatch.setattr(os.path, "commonpath", commonpath)
    result = linter.run("a.toml", "b.toml")
    assert (result.status, result.stdout) == (2, b"")
    assert result.stderr.endswith("b.toml are on different drives: lint one after the other\n")


NFC = unicodedata.normalize("NFC", "vorlagé.toml")
NFD = unicodedata.normalize("NFD", NFC)


@pytest.mark.parametrize(
    ("on_disk", "named", "expected"),
    [
        ("Config.toml", "config.TOML", "Config.toml"),
        (NFD, NFC, NFD),
        (NFC, NFD, NFC),
        ("straße.toml", "STRASSE.TOML", "straße.toml"),
        ("other.toml", "config.toml", "config.toml"),
    ],
)
def test_a_file_that_is_named_by_another_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_disk: str, named: str, expected: str
) -> None:
    """Here both names are needed for that; the listing has the one that such a disk would have."""
    (tmp_path / named).write_text("")
    monkeypatch.setattr(Path, "iterdir", lambda self: iter([self / on_disk]))
    assert real_path(tmp_path / named) == tmp_path.resolve() / expected


def test_two_files_whose_names_are_alike_are_two(linter: Linter) -> None:
    linter.write(dict.fromkeys(("a.toml", "A.toml", NFC, NFD), BROKEN))
    assert {path for path, _, _ in linter.json("A.toml", NFD, "--assume-boundary").places} == {"A.toml", NFD}


def test_path_module_has_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os.path, "relpath", lambda *_: r"..\modules\codex")
    assert Project.relative(Project.__new__(Project), Path(), Path()) == "../modules/codex"
