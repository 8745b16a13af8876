"""What keeps text from files from being more than text on a terminal."""

from __future__ import annotations


def one_line(text: str) -> str:
    """The text with line endings, escapes and other characters that do not print made visible."""
    return "".join(character if character.isprintable() else _visible(character) for character in text)


def _visible(character: str) -> str:
    return " " if character == "\t" else ascii(character)[1:-1]
