module "old" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.2.1"
  agent_id = coder_agent.main.id

  mcp = jsonencode({
    mcpServers = {
      gitlab = { command = "npx", args = ["-y", "@modelcontextprotocol/server-gitlab"] }
      fetch  = { command = "uvx", args = ["mcp-server-fetch"] }
      go     = { command = "/usr/local/bin/gopls-mcp" }
    }
  })
}
module "right" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.2.2"
  agent_id = coder_agent.main.id

  mcp = jsonencode({
    mcpServers = {
      gitlab = { command = "npx", args = ["-y", "@modelcontextprotocol/server-gitlab"] }
      fetch  = { command = "uvx", args = ["mcp-server-fetch"] }
      go     = { command = "/usr/local/bin/gopls-mcp" }
    }
  })
}
module "range" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "~> 4.0"
  agent_id = coder_agent.main.id

  mcp = jsonencode({
    mcpServers = {
      gitlab = { command = "npx", args = ["-y", "@modelcontextprotocol/server-gitlab"] }
      fetch  = { command = "uvx", args = ["mcp-server-fetch"] }
      go     = { command = "/usr/local/bin/gopls-mcp" }
    }
  })
}
module "empty" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.0.0"
  agent_id = coder_agent.main.id

  mcp = ""
}
module "cursor-cli" {
  source   = "registry.coder.com/coder-labs/cursor-cli/coder"
  version  = "0.3.0"
  agent_id = coder_agent.main.id

  mcp = jsonencode({ mcpServers = { a = { command = "a" } } })
}
module "copilot" {
  source   = "registry.coder.com/coder-labs/copilot/coder"
  version  = "0.4.1"
  agent_id = coder_agent.main.id

  mcp_config = jsonencode({ mcpServers = { a = { command = "a" } } })
}
module "copilot-pinned" {
  source   = "registry.coder.com/coder-labs/copilot/coder"
  version  = "0.4.1"
  agent_id = coder_agent.main.id

  copilot_version = "0.0.400"

  mcp_config = jsonencode({ mcpServers = { a = { command = "a" } } })
}
module "agent_firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id

  use_agent_firewall_directly = true
}
module "agent_firewall2" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id

  use_agent_firewall_directly = false
}
