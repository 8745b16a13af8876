# é mcp_servers
