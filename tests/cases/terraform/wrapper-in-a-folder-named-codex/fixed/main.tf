module "agent" {
  source                 = "./codex"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
