module "codex" {
  source   = "registry.coder.com/coder-labs/codex/coder"
  version  = "5.3.0"
  agent_id = coder_agent.main.id
  workdir  = "/home/coder"
  mcp      = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    startup_timeout_sec = 180
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
module "agent-firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id
}
resource "coder_app" "codex" {
  agent_id = coder_agent.main.id
  slug     = "codex"
  command  = <<-EOT
    BOUNDARY_JAIL_TYPE=landjail ${module.agent-firewall.agent_firewall_wrapper_path} -- codex
  EOT
}
