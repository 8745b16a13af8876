module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = <<-EOT
    [mcpServers.a]
    command = "npx"
    args    = ["-y", "@acme/tickets"]
  EOT
}
