"""Running the command as a user does, in one process."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boundary_lint import cli
from boundary_lint.agents.known import owner_of
from boundary_lint.discovery import Found
from boundary_lint.shell.files import is_script
from boundary_lint.sources import Sources
from boundary_lint.terraform.evaluation.worlds import World
from boundary_lint.terraform.names import ending
from boundary_lint.terraform.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boundary_lint.terraform.module import Module


@dataclass
class Result:
    """What a run said."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode()

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def places(self) -> list[tuple[str, int, str]]:
        """File, line and rule of each finding of a JSON run."""
        return [(one["path"], one["start"]["line"], one["rule"]) for one in self.json["findings"]]


class Linter:
    """The command in a directory of its own."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self.directory = directory
        self._monkeypatch = monkeypatch
        self._capture = capture

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Make files, with the very line endings that are given."""
        for name, content in files.items():
            path = self.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, name: str) -> str:
        return (self.directory / name).read_bytes().decode()

    def tree(self) -> dict[str, bytes]:
        files = (path for path in self.directory.rglob("*") if path.is_file() and ".git" not in path.parts)
        return {path.relative_to(self.directory).as_posix(): path.read_bytes() for path in sorted(files)}

    def run(self, *arguments: str, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        self._monkeypatch.setattr(sys, "argv", ["boundary-lint", *arguments])
        self._capture.readouterr()
        with pytest.raises(SystemExit) as caught:
            cli.main()
        captured = self._capture.readouterr()
        status = caught.value.code
        assert isinstance(status, int)
        return Result(status, captured.out, captured.err.decode())

    def json(self, *arguments: str, stdin: str | bytes = b"") -> Result:
        return self.run("--format", "json", *arguments, stdin=stdin)


ROOT = Path("/project")


def in_memory(files: dict[str, bytes]) -> tuple[Found, Sources]:
    """A project that is on no disk."""
    paths = {ROOT / name: data for name, data in files.items()}
    found = Found(fragments=[path for path in paths if path.suffix == ".toml" or owner_of(path)])
    found.scripts = [path for path in paths if is_script(path)]
    found.templates = list(dict.fromkeys(path.parent for path in paths if ending(path.name)))
    return found, Sources(ROOT, paths)


def root_module(files: dict[str, bytes], world: World | None = None) -> Module:
    """The project's template, as the root of a configuration."""
    _, sources = in_memory(files)
    project = Project(sources, {"data.coder_workspace.*.n": Fraction(1)})
    template = project.template(ROOT)
    assert not template.failures
    return project.root(template, world or World())
