module "codex" {
  source   = "registry.coder.com/coder-labs/codex/coder"
  version  = "1.0.1"
  agent_id = coder_agent.main.id
  additional_extensions = <<-EOT
    [mcp_servers.fetch]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"]
    startup_timeout_sec = 180
  EOT
}
resource "coder_app" "codex" {
  agent_id = coder_agent.main.id
  slug     = "codex"
  command  = <<-EOT
    coder boundary -- codex
  EOT
}
