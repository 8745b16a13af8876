module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.147.0"
  pre_install_script = <<-EOT
    mkdir -p ~/.codex
    cat > ~/.codex/config.toml <<'EOF'
    [mcp_servers.early]
    command = "npx"
    args = ["-y", "a"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
    EOF
  EOT
  post_install_script = <<-EOT
    cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.late]
    command = "npx"
    args = ["-y", "a"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
    EOF
    sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
  EOT
  additional_mcp_servers = <<-EOT
    [mcp_servers.given]
    command = "npx"
    args = ["-y", "a"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
