module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.160.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.fetch]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
  EOT
}
resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
  startup_script = <<-EOT
    mkdir -p ~/.config/coder_boundary
    echo '${base64encode(file("${path.module}/boundary-config.yaml"))}' | base64 -d > ~/.config/coder_boundary/config.yaml
  EOT
}
