module "agent" {
  source = "../modules/agent"
  mcp    = <<-EOT
    [mcp_servers.one]
    command = "npx"
  EOT
}
