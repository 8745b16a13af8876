module "agent" {
  source                 = "./codex"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
  EOT
}
