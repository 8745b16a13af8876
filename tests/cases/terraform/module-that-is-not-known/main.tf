module "agent" {
  source = "git::https://example.com/agents.git"
  mcp    = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
  EOT
}
