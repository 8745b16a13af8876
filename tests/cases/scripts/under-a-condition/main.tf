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
    if [ "$WITH_MCP" = yes ]; then
      cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.one]
    command = "node"
    args = ["a.js"]
    EOF
    fi
  EOT
}
