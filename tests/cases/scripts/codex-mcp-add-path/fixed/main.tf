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
    codex mcp add --env 'REQUESTS_CA_BUNDLE=/opt/my ca/ca-cert.pem' --env 'SSL_CERT_FILE=/opt/my ca/ca-cert.pem' fetch -- uvx mcp-server-fetch
    codex mcp add --env 'NODE_EXTRA_CA_CERTS=/opt/my ca/ca-cert.pem' gitlab --env GITLAB_TOKEN="$TOKEN" -- npx -y @modelcontextprotocol/server-gitlab
  EOT
}
