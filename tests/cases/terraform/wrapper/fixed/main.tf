locals {
  gitlab = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
module "agent" {
  source = "./modules/agent"
  mcp    = local.gitlab
}
