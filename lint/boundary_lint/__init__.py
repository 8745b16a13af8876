"""boundary-lint: finds MCP servers that fail behind the Coder agent firewall, and mends them."""

__version__ = "0.1.0"
