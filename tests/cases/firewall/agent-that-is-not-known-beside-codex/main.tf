module "codex" {
  source   = "registry.coder.com/coder-labs/codex/coder"
  version  = "4.3.1"
  agent_id = coder_agent.main.id
  enable_boundary = true
  workdir  = "/home/coder"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    startup_timeout_sec = 180
  EOT
}
module "claude-code" {
  source          = "registry.coder.com/coder/claude-code/coder"
  version         = "4.7.0"
  agent_id        = coder_agent.main.id
  enable_boundary = data.coder_parameter.on.value
}
