module "exact" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "node"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
