module "claude-code" {
  source          = "registry.coder.com/coder/claude-code/coder"
  version         = "4.7.0"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  mcp             = jsonencode({ mcpServers = {} })
}
module "gemini" {
  source   = "registry.coder.com/coder-labs/gemini/coder"
  version  = "3.0.2"
  agent_id = coder_agent.main.id
}
module "agent-firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id
}
resource "coder_app" "gemini" {
  agent_id = coder_agent.main.id
  slug     = "gemini"
  command  = <<-EOT
    "${module.agent-firewall.agent_firewall_wrapper_path}" --config="${module.agent-firewall.agent_firewall_config_path}" -- gemini
  EOT
}
