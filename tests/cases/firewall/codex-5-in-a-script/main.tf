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
  EOT
}
module "agent-firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id
}
resource "coder_script" "codex" {
  agent_id     = coder_agent.main.id
  display_name = "Codex"
  run_on_start = true
  script       = <<-EOT
    #!/bin/bash
    set -e
    coder exp sync want codex ${join(" ", module.codex.scripts)}
    cd /home/coder
    "${module.agent-firewall.agent_firewall_wrapper_path}" --config="${module.agent-firewall.agent_firewall_config_path}" -- codex exec "Fix the issue"
  EOT
}
