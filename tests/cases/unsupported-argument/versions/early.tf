module "early" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.2.0"
  enable_boundary = true
  mcp = <<-EOT
    [mcp_servers.a]
    command = "node"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
