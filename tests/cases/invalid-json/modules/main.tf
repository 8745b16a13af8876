module "claude-code" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "5.4.0"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": {
          "command": "docs-server"
          "args": ["x"]
        }
      }
    }
  EOT
}
module "auggie" {
  source   = "registry.coder.com/coder-labs/auggie/coder"
  version  = "0.3.0"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": {
          "command": "docs-server",
          "args": ["x"],
        }
      }
    }
  EOT
}
module "amp" {
  source   = "registry.coder.com/coder-labs/sourcegraph-amp/coder"
  version  = "3.0.0"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": {
          "command": "docs-server"
          "args": ["x"]
        }
      }
    }
  EOT
}
module "gemini" {
  source   = "registry.coder.com/coder-labs/gemini/coder"
  version  = "3.0.2"
  agent_id = coder_agent.main.id

  gemini_settings_json = <<-EOT
    {
      "mcpServers": {
        "docs": {
          "command": "docs-server", // it is here
          "args": ["x"]
        }
      }
    }
  EOT
}
