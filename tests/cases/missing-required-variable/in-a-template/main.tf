module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.147.0"

  additional_mcp_servers = <<-EOT
    [mcp_servers.tickets]
    command = "npx"
    args = ["-y", "@corp/mcp-tickets"]
    startup_timeout_sec = 180
    env_vars = ["NODE_EXTRA_CA_CERTS"]

    [mcp_servers.docs]
    command = "/opt/bin/docs"
  EOT
}

module "without_firewall" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"

  additional_mcp_servers = <<-EOT
    [mcp_servers.tickets]
    command = "npx"
  EOT
}
