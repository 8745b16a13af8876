module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.147.0"
  post_install_script = <<-EOT
    sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
  EOT
  additional_mcp_servers = <<-EOT
    [mcp_servers.one]
    command = "node"
    args = ["a.js"]
  EOT
}
resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
  startup_script = <<-EOT
    sleep 30
    sed -i '/^\[mcp_servers\.one\]/a env_vars = ["NODE_EXTRA_CA_CERTS"]' ~/.codex/config.toml
  EOT
}
