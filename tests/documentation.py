"""The pages for users, and playing what they show: files are written, commands are run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PROMPT = "$ "
SKIPPED = {"cases", "node_modules", "dist"}
"""Folders with Markdown that is no documentation."""
STAND_INS = {"boundary-lint": ' -P -m boundary_lint "$@"', "python": ' "$@"'}
"""The commands of the examples, as words behind the Python that runs the tests."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two fences."""

    language: str
    title: str
    """The file that it is, where its fence says so: ```toml title="config.toml"."""
    text: str
    lines: range
    """Those of the page that it takes up, counted from 0."""


def pages() -> list[Path]:
    """All Markdown files of the project."""
    found = (path for path in ROOT.rglob("*.md") if SKIPPED.isdisjoint(path.parts))
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(ROOT).parts))


def name_of(path: Path) -> str:
    """A page, as the project has it."""
    return path.relative_to(ROOT).as_posix()


def blocks(text: str) -> Iterator[Block]:
    """The code blocks of a page, in order."""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence" and token.map:
            title = re.search(r'\btitle="([^"]+)"', token.info)
            language = token.info.split(maxsplit=1)[0] if token.info else ""
            lines = range(token.map[0] + 1, token.map[1] - 1)
            yield Block(language, title[1] if title else "", token.content, lines)


def code(text: str) -> Iterator[str]:
    """Each code span, and each line of a code block, of a page."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("fence", "code_block"):
            yield from token.content.splitlines()
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content


def links(text: str) -> Iterator[str]:
    """Where the links and images of a page lead."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if isinstance(target, str):
                yield target


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found: dict[str, int] = {}
    tokens = MarkdownIt("commonmark").parse(text)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            slug = re.sub(r"[^\w\- ]", "", _plain(token).lower()).replace(" ", "-")
            found[slug] = found.get(slug, -1) + 1
    return {name if not number else f"{name}-{number}" for name, last in found.items() for number in range(last + 1)}


def _plain(heading: Token) -> str:
    return "".join(child.content for child in heading.children or ())


def played(text: str, directory: Path) -> str:
    """A page, with what its commands say when they are run, one after the other, on the files that it shows.

    All of a page happens in one git repository: a block with a title is written there when it is its turn.
    """
    lines = text.split("\n")
    player = _Player(directory)
    done = [(block.lines, player.transcript(block.text)) for block in blocks(text) if player.takes(block) == "console"]
    for taken, transcript in reversed(done):
        lines[taken.start : taken.stop] = transcript
    return "\n".join(lines)


def playground(directory: Path) -> tuple[Path, dict[str, str]]:
    """An empty git repository, and an environment in which the commands of the examples are on PATH."""
    project, programs = directory / "project", directory / "bin"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "init", "--quiet", str(project)], check=True, env=environment)
    programs.mkdir()
    for name, words in STAND_INS.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{words}\n')
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return project, {**environment, "PATH": path, "LC_ALL": "C.UTF-8"}


class _Player:
    """A directory, and a shell in it."""

    def __init__(self, directory: Path) -> None:
        self._project, self._environment = playground(directory)

    def takes(self, block: Block) -> str:
        """Write a file that is shown; the language of the block."""
        if block.title:
            path = self._project / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text)
        return block.language

    def transcript(self, text: str) -> list[str]:
        """The commands of a console, each with what it says."""
        shown: list[str] = []
        for line in text.splitlines():
            if line.startswith(PROMPT):
                shown += [line, *self._run(line.removeprefix(PROMPT)).splitlines()]
        return shown

    def _run(self, command: str) -> str:
        result = subprocess.run(
            ["bash", "-c", command],
            cwd=self._project,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return result.stdout.decode()
