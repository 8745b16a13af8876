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
    startup_timeout_sec = 180

    [mcp_servers.two]
    command = "uvx"
    args = ["a"]
    env_vars = ["REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
  EOT
  post_install_script = <<-EOT
    sed -i '/^\[mcp_servers\.[A-Z]/a env_vars = ["SSL_CERT_FILE"]' ~/.codex/config.toml
    sed -i '/^\[mcp_servers\.one\]/a env_vars = ["SSL_CERT_FILE"]' ~/.codex/config.toml
    sed '/^\[mcp_servers\.two\]/a env_vars = ["SSL_CERT_FILE"]' ~/.codex/config.toml > /tmp/x
  EOT
}
