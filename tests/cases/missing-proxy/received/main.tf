module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.160.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "https_proxy"]
    startup_timeout_sec = 180
    [mcp_servers.b]
    command = "env"
    args = ["HTTPS_PROXY=http://localhost:8087", "uvx", "mcp-server-fetch"]
    env_vars = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
  EOT
}
resource "coder_env" "jail" {
  agent_id = coder_agent.main.id
  name     = "BOUNDARY_JAIL_TYPE"
  value    = "landjail"
}
