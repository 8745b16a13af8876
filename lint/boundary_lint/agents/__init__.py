"""The programs that spawn MCP servers: what differs between them sits here, one module an agent."""
