module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = <<-EOT
    [mcp_servers.a]
    command = "npx"
    args    = ["-y", "@acme/tickets"]
  EOT
}
