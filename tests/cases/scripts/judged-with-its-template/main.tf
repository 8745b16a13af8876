module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.160.0"
  post_install_script = <<-EOT
    sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
  EOT
}
resource "coder_script" "mcp" {
  agent_id     = coder_agent.main.id
  display_name = "MCP"
  script       = file("${path.module}/mcp.sh")
}
