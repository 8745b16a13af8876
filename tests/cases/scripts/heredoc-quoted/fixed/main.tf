module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.147.0"
  post_install_script = <<-EOT
    sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
  EOT
}
resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
  startup_script = <<-EOT
    #!/bin/bash
    set -e
    mkdir -p ~/.codex
    if ! grep -q '^\[mcp_servers\.gitlab\]' ~/.codex/config.toml; then
      cat >> "$HOME/.codex/config.toml" <<'TOML'
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    startup_timeout_sec = 180
    env = { HOME_DIR = "/home/coder", TOKEN = "${data.coder_parameter.token.value}" }
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    TOML
    fi
  EOT
}
