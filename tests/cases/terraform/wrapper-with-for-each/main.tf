module "agent" {
  source   = "./modules/agent"
  for_each = { gitlab = "npx", fetch = "uvx", none = "/opt/x" }
  mcp      = <<-EOT
    [mcp_servers.${each.key}]
    command = "${each.value}"
  EOT
}
