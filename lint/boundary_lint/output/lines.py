"""What keeps text from files from being more than text to a terminal, or to who reads the log."""

from __future__ import annotations

from typing import Any

COMMAND = "##["
"""What begins a command to GitHub Actions, anywhere in a line."""


def one_line(text: str) -> str:
    """The text with line endings, escapes and other characters that do not print made visible."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else _visible(character) for character in text)
    return text.replace(COMMAND, r"\x23#[")


def json_text(document: Any) -> str:
    """A JSON document in ASCII, so that no character of a name is more than that; ending with a line ending.

    A byte of a file's name that is not UTF-8 becomes `?`: JSON cannot hold it.
    """
    import json

    unicode = json.loads(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
    return json.dumps(unicode, indent=2).replace(COMMAND, r"\u0023#[") + "\n"


def _visible(character: str) -> str:
    return " " if character == "\t" else ascii(character)[1:-1]
