module "agent" {
  source = "./modules/agent"
  count  = 0
  mcp    = <<-EOT
    [mcp_servers.never]
    command = "npx"
  EOT
}
