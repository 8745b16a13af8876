module "agent" {
  source = "./modules/agent"
  count  = data.coder_parameter.agents.value
  mcp    = <<-EOT
    [mcp_servers.perhaps]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
