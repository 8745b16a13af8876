module "agent" {
  source = "./modules/agent"
  count  = data.coder_parameter.agents.value
  mcp    = <<-EOT
    [mcp_servers.perhaps]
    command = "npx"
  EOT
}
