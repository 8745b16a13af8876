"""Inputs made of the pieces of others: lines, words and texts within texts, which bytes at random seldom keep whole."""

from __future__ import annotations

import random
import re
from functools import cached_property

import atheris

TOKEN = re.compile(rb"[A-Za-z_][\w-]*|\d+|\"[^\"\n]*\"|[ \t]+|\n|.", re.DOTALL)
HEREDOC = re.compile(rb"<<-?(\w+)\n(.*?\n)[ \t]*\1\b", re.DOTALL)
ODD = [
    *(b"${", b"%{", b"$${", b"}", b"{", b"[", b"]", b"(", b")", b'"', b"'", b'"""', b"'''", b"<<EOT\n", b"\nEOT\n"),
    *(b"\\", b"\\n", b"\\u0000", b"\\ud800", b"\\U0010ffff", b"\0", b"\r", b"\r\n", b"\n", b"\t", b"\x0b", b"\x85"),
    *("\ufeff".encode(), "\u2028".encode(), "é".encode(), "e\u0301".encode(), "😀".encode(), b"\xff", b"\xc3"),
    *(b"1e999", b"-0", b"99999999999999999999", b"nan", b"inf", b"0x", b"null", b"true", b"#", b"//", b"/*", b"*/"),
    *(b"$(", b"`", b"$((", b"$'", b"&&", b"|", b";", b"<(", b">>", b"*", b"[[", b"]]", b"&a", b"*a", b"!!", b"|-\n"),
    *(b"# boundary-lint: ignore", b"ignore-file", b"[mcp_servers.", b"mcp_servers = ", b"env_vars = ", b" = "),
    *(b"-- ", b" --\n", b"```toml\n", b"```\n", b"    ", b"> "),
]


class Mutator:
    """Changes inputs, with the seeds as a dictionary."""

    def __init__(self, seeds: list[bytes]) -> None:
        self._seeds = seeds

    @cached_property
    def _lines(self) -> list[bytes]:
        return sorted({line for seed in self._seeds for line in seed.splitlines(keepends=True)}) or [b"\n"]

    @cached_property
    def _tokens(self) -> list[bytes]:
        return ODD + sorted({token for seed in self._seeds for token in TOKEN.findall(seed)})

    @cached_property
    def _texts(self) -> list[bytes]:
        return sorted({match[1] for seed in self._seeds for match in HEREDOC.findall(seed)}) or [b"\n"]

    def mutate(self, data: bytes, size: int, seed: int) -> bytes:
        """An input near another one, of at most `size` bytes; the same for the same seed, but for libFuzzer's part."""
        dice = random.Random(seed)  # noqa: S311
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            data = dice.choice((self._bytes, self._by_token, self._by_token, self._by_line, self._by_line, self._text))(
                data, size, dice
            )
        return data[:size]

    def _bytes(self, data: bytes, size: int, _dice: random.Random) -> bytes:
        return bytes(atheris.Mutate(data[:size], size))

    def _by_token(self, data: bytes, _size: int, dice: random.Random) -> bytes:
        return b"".join(_changed(TOKEN.findall(data), self._tokens, dice))

    def _by_line(self, data: bytes, _size: int, dice: random.Random) -> bytes:
        return b"".join(_changed(data.splitlines(keepends=True), self._lines, dice))

    def _text(self, data: bytes, size: int, dice: random.Random) -> bytes:
        """With another text in a heredoc, or the same one changed."""
        found = list(HEREDOC.finditer(data))
        if not found:
            return self._by_token(data, size, dice)
        start, end = dice.choice(found).span(2)
        text = dice.choice(self._texts) if dice.random() < 0.3 else self._by_line(data[start:end], size, dice)
        text = self._by_token(text, size, dice) if dice.random() < 0.5 else text
        return data[:start] + text + data[end:]


def _changed(pieces: list[bytes], others: list[bytes], dice: random.Random) -> list[bytes]:
    """The pieces with one of them replaced, left out, moved, doubled, or another put before it."""
    at = dice.randrange(len(pieces) + 1)
    before, piece, behind = pieces[:at], pieces[at : at + 1], pieces[at + 1 :]
    new = dice.choice(
        ([dice.choice(others)], [], piece * 2, [dice.choice(others), *piece], [dice.choice(pieces or others), *piece])
    )
    return [*before, *new, *behind]
