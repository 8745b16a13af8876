module "codex" {
  source   = "registry.coder.com/coder-labs/codex/coder"
  version  = "5.3.0"
  agent_id = coder_agent.main.id
  workdir  = "/home/coder"
  mcp_config_remote_path = ["https://example.com/mcp.toml"]
  base_config_toml = <<-EOT
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
resource "coder_app" "codex" {
  agent_id = coder_agent.main.id
  slug     = "codex"
  command  = <<-EOT
    "${module.agent-firewall.agent_firewall_wrapper_path}" --config="${module.agent-firewall.agent_firewall_config_path}" -- codex
  EOT
}
