module "agent" {
  source = "../modules/agent"
  mcp    = <<-EOT
    [mcp_servers.one]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
