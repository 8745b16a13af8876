"""invalid-json: see the page beside this module."""

from __future__ import annotations

from boundary_lint_rules._invalid_text import InvalidText


class InvalidJson(InvalidText):
    """A text with servers is not JSON, so that they are lost, or the agent does not start at all."""

    name = "invalid-json"
    summary = "a text with MCP servers is not JSON: they are lost, or the agent does not start"
    form = "JSON"
