"""Terraform: syntax with spans, and the evaluation of expressions. Knows nothing of MCP servers."""
