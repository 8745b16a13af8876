module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.160.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.npx]
    command = "npx"
    args = ["-y", "a"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.node]
    command = "node"
    args = ["a.js"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.uvx]
    command = "uvx"
    args = ["a"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.python]
    command = "python3"
    args = ["a.py"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.ruby]
    command = "ruby"
    args = ["a.rb"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTP_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.yarn]
    command = "yarn"
    args = ["dlx", "a"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.go]
    command = "/home/coder/go/bin/a"
    args = []
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY"]
    startup_timeout_sec = 180
    [mcp_servers.java]
    command = "java"
    args = ["-jar", "a.jar"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
  EOT
}
resource "coder_env" "jail" {
  agent_id = coder_agent.main.id
  name     = "BOUNDARY_JAIL_TYPE"
  value    = "landjail"
}
