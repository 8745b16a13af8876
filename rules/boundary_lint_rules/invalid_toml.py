"""invalid-toml: see the page beside this module."""

from __future__ import annotations

from boundary_lint_rules._invalid_text import InvalidText


class InvalidToml(InvalidText):
    """A fragment is not TOML, so that Codex does not start at all."""

    name = "invalid-toml"
    summary = "a fragment is not TOML: Codex refuses the whole file"
    form = "TOML"
