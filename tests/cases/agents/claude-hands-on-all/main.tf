module "claude-code" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.9.2"
  agent_id = coder_agent.main.id

  enable_boundary = true

  mcp = jsonencode({
    mcpServers = {
      gitlab = { command = "npx", args = ["-y", "@modelcontextprotocol/server-gitlab"] }
      fetch  = { command = "uvx", args = ["mcp-server-fetch"] }
      go     = { command = "/usr/local/bin/gopls-mcp" }
    }
  })
}
