module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.148.0"
  enable_boundary = true

  additional_mcp_servers = <<-EOT
    [mcp_servers.tickets]
    command = "npx" # boundary-lint: ignore[missing-startup-timeout] used
    args = ["-y", "@corp/mcp-tickets"]
  EOT
}
