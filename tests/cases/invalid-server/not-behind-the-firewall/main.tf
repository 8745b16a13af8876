module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.150.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "npx"
    startup_timeout_sec = "180"
    [mcp_servers.off]
    enabled = false
    command = "npx"
    env = { PORT = 8080 }
    [mcp_servers.http]
    url = "https://example.com"
    args = []
    [mcp_servers.neither]
    enabled = false
  EOT
}
