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
    CONFIG="$HOME/.codex/config.toml"
    echo '[mcp_servers.one]' >> "$CONFIG"
    echo 'command = "npx"' >> "$CONFIG"
    echo "args = [\"-y\", \"a\"]" >> "$CONFIG"
    {
      echo '[mcp_servers.two]'
      echo 'command = "node"'
    } >> "$CONFIG"
    printf '%s\n' '[mcp_servers.three]' 'command = "uvx"' 'args = ["a"]' | sudo -u coder tee -a "$CONFIG" > /dev/null
    printf '[mcp_servers.four]\ncommand = "go"\nargs = ["run", "."]\n' >> "$CONFIG"
  EOT
}
