module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.147.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.one]
    command = "npx"
    args = ["-y", "a"]

    [mcp_servers.two]
    command = "uvx"
    args = ["a"]
    startup_timeout_sec = 180
  EOT
  post_install_script = <<-EOT
    CONFIG="$HOME/.codex/config.toml"
    sed -i 's|"CODER_MCP_ALLOWED_TOOLS" = "coder_report_task"|&, "SSL_CERT_FILE" = "/home/coder/.config/coder_boundary/ca-cert.pem"|' "$CONFIG"
    sed -i '/^\[mcp_servers\.one\]/a env_vars = ["NODE_EXTRA_CA_CERTS"]\nstartup_timeout_sec = 180' "$CONFIG"
    sed -i -E '/^\[mcp_servers\.(two)\]/,/^args/ s/^(command.*)/\1\nenv = { SSL_CERT_FILE = "\/x\/ca-cert.pem", REQUESTS_CA_BUNDLE = "\/x\/ca-cert.pem" }/' "$CONFIG"
  EOT
}
