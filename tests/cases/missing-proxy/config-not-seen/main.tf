module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  boundary_config_path = "/opt/boundary.yaml"
  codex_version   = "0.160.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.fetch]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
  EOT
}
