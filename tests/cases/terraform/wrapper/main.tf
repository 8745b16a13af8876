locals {
  gitlab = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
  EOT
}
module "agent" {
  source = "./modules/agent"
  mcp    = local.gitlab
}
