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
    env_vars = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
    env = { HTTPS_PROXY = "http://localhost:8087", http_proxy = "http://127.0.0.1:3128", NO_PROXY = "localhost" }
    [mcp_servers.b]
    command = "bash"
    args = ["-c", "ALL_PROXY=socks5://[::1]:1080 exec uvx mcp-server-fetch"]
    env_vars = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.elsewhere]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
    env = { HTTPS_PROXY = "http://proxy.example.com:3128", PROXY = "http://localhost:1" }
  EOT
}
resource "coder_env" "jail" {
  agent_id = coder_agent.main.id
  name     = "BOUNDARY_JAIL_TYPE"
  value    = "landjail"
}
