module "agent" {
  source   = "../modules/agent"
  boundary = false
  mcp      = <<-EOT
    [mcp_servers.two]
    command = "npx"
  EOT
}
