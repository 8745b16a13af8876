module "claude-code" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.9.2"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": { "command": "sh", "args": ["-c", "exec docs --name \u0027our docs\u0027"] }
      }
    }
  EOT
}
module "new" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "5.4.0"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": { "command": "sh", "args": ["-c", "exec docs --name 'our docs'"] }
      }
    }
  EOT
}
module "range" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = ">= 4.9.1"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": { "command": "sh", "args": ["-c", "exec docs --name 'our docs'"] }
      }
    }
  EOT
}
module "older" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "~> 4.0"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": { "command": "sh", "args": ["-c", "exec docs --name \u0027our docs\u0027"] }
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
        "docs": { "command": "sh", "args": ["-c", "exec docs --name \u0027our docs\u0027"] }
      }
    }
  EOT
}
module "cursor-cli" {
  source   = "registry.coder.com/coder-labs/cursor-cli/coder"
  version  = "0.2.0"
  agent_id = coder_agent.main.id

  mcp = <<-EOT
    {
      "mcpServers": {
        "docs": { "command": "sh", "args": ["-c", "exec docs --name 'our docs'"] }
      }
    }
  EOT
}
module "encoded" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.9.2"
  agent_id = coder_agent.main.id

  mcp = jsonencode({ mcpServers = { docs = { command = "sh", args = ["-c", "exec docs --name 'our docs'"] } } })
}
module "mended" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.9.2"
  agent_id = coder_agent.main.id

  mcp = replace(jsonencode({ mcpServers = { docs = { command = "sh", args = ["-c", "exec docs --name 'our docs'"] } } }), "'", "\\u0027")
}
