"""Fragments: the text in which MCP servers are configured, as tables and keys with spans."""
