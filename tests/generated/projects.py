"""Projects: fragments in several places, with settings and line endings, on a disk."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import tomli
from hypothesis import strategies as st

from generated.choices import Choices
from generated.places import PLACES, Place
from generated.servers import fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

BOM = "\ufeff"
SETTINGS = [
    "",
    "ca-style = 'path'\n",
    "codex-version = '0.120.0'\n",
    "codex-version = '0.120.0'\nca-style = 'path'\n",
    "codex-version = '0.148.0'\n",
    "min-severity = 'note'\nenable = ['hard-coded-ca-path', 'unresolved-value']\n",
    "min-severity = 'note'\nalso-require = ['HTTPS_PROXY', 'SSL_CERT_FILE']\n",
]


@dataclass(frozen=True)
class Project:
    """The files of a project, and the places of the fragments in them, each in a directory of its own."""

    places: dict[str, Place]
    files: dict[str, bytes]

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """A directory with the files."""
        with TemporaryDirectory() as name:
            for path, data in self.files.items():
                Path(name, path).parent.mkdir(parents=True, exist_ok=True)
                Path(name, path).write_bytes(data)
            yield Path(name).resolve()

    def meaning(self, files: dict[str, bytes]) -> dict[str, Any]:
        """The tables of each fragment, by a reader of TOML that the linter does not use."""
        texts = {name: data.decode().removeprefix(BOM).replace("\r\n", "\n") for name, data in files.items()}
        return {
            directory: tomli.loads(place.text({name: texts[f"{directory}/{name}"] for name in place.files}))
            for directory, place in self.places.items()
        }


def files_in(directory: Path) -> dict[str, bytes]:
    """What is in a directory, but for the configuration."""
    paths = (path for path in sorted(directory.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in paths}


@st.composite
def projects(draw: st.DrawFn, *, among: dict[str, Place] = PLACES) -> Project:
    """A project with fragments in one place or several."""
    choices = Choices(draw)
    places = {f"p{at}": among[name] for at, name in enumerate(choices.some_of(list(among), least=1, most=2))}
    files = {".boundary-lint.toml": f"include = ['*.md']\n{choices.one_of(SETTINGS)}".encode()}
    for directory, place in places.items():
        for name, text in place.write(fragment(choices)).items():
            files[f"{directory}/{name}"] = _ended(choices, place, name, text).encode()
    return Project(places, files)


def _ended(choices: Choices, place: Place, name: str, text: str) -> str:
    """With line endings of one kind or both, and perhaps with a byte order mark, where those who read it take them."""
    if place.is_script:
        return text
    endings = itertools.cycle(choices.one_of([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"], ["\r\n", "\n", "\n"]]))
    ended = "".join(line + next(endings) for line in text.split("\n")[:-1]) + text.rpartition("\n")[2]
    # `file()` keeps the mark, and in the middle of config.toml it is an error.
    has_mark = name in {"main.tf", "config.toml", "z.tf"} and choices.once_in(5)
    return BOM + ended if has_mark else ended
