module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.1.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "npx"
    args = ["-y", "@acme/tickets"]
    [mcp_servers."a b"]
    url = "https://example.com"
  EOT
}
