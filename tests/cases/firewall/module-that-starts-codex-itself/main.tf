module "codex" {
  source   = "registry.coder.com/coder-labs/codex/coder"
  version  = "4.2.0"
  agent_id = coder_agent.main.id
  workdir  = "/home/coder"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    startup_timeout_sec = 180
  EOT
}
module "agent-firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id
}
