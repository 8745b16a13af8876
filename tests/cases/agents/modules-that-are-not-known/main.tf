module "cursor" {
  source = "registry.coder.com/coder/cursor/coder"
  mcp    = jsonencode({ mcpServers = { a = { command = "npx", args = ["x"] } } })
}

module "own" {
  source = "git::https://example.com/agent.git"
  mcp    = jsonencode({ mcpServers = { a = { command = "npx", args = ["x"] } } })
}
