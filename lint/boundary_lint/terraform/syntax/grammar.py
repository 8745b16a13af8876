"""The grammar of HCL, read once."""

from __future__ import annotations

from functools import cache, lru_cache

import tree_sitter
import tree_sitter_hcl

from boundary_lint.patterns import pattern

ESCAPE = pattern(rb"\$\$\{|%%\{")
MAYBE_EXPONENT = pattern(rb"[0-9][eE][+-]?[0-9]")
"""What a text with an exponent has in it; quicker to look for."""
EXPONENT = pattern(rb"(?<![\w.])\d+[eE][+-]?\d+")


@cache
def _language() -> tree_sitter.Language:
    """The grammar of HCL."""
    return tree_sitter.Language(tree_sitter_hcl.language())


def parse_bytes(data: bytes, start: int = 0, end: int | None = None) -> tree_sitter.Node:
    """The syntax tree of a text, or of the part between two byte offsets; rows and columns in it mean nothing."""
    ranges = None
    if end is not None:
        ranges = [tree_sitter.Range(tree_sitter.Point(0, start), tree_sitter.Point(0, end), start, end)]
    return tree_sitter.Parser(_language(), included_ranges=ranges).parse(_readable(data)).root_node


@lru_cache(1)
def _readable(data: bytes) -> bytes:
    """The grammar stumbles over `$$${`, `%%%{` and `1e3`: it gets to see no escapes of templates, and no exponents."""
    if b"$${" in data or b"%%{" in data:
        data = ESCAPE.sub(b"___", data)
    return EXPONENT.sub(lambda match: b"1" * len(match[0]), data) if MAYBE_EXPONENT.search(data) else data
