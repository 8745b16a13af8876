# Codex 5 in tmux behind the agent-firewall module; one of its servers is written by a script.

resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"

  startup_script = <<-EOT
    #!/bin/bash
    mkdir -p ~/.codex
    cat >> ~/.codex/config.toml <<'TOML'
    [mcp_servers.fetch]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    TOML
  EOT
}

module "codex" {
  source   = "registry.coder.com/coder-labs/codex/coder"
  version  = "5.3.0"
  agent_id = coder_agent.main.id
  workdir  = "/home/coder/project"

  mcp = <<-EOT
    [mcp_servers.gitlab]
    command = "bash"
    args = ["-c", "exec npx -y @modelcontextprotocol/server-gitlab"]
    startup_timeout_sec = 120
  EOT
}

module "agent-firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id
}

resource "coder_app" "codex" {
  agent_id     = coder_agent.main.id
  slug         = "codex"
  display_name = "Codex"
  command      = <<-EOT
    #!/bin/bash
    exec tmux new-session -A -s codex \
      '"${module.agent-firewall.agent_firewall_wrapper_path}" --config="${module.agent-firewall.agent_firewall_config_path}" -- codex'
  EOT
}
