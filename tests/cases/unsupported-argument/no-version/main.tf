module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "node"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
module "claude" {
  source  = "registry.coder.com/coder/claude-code/coder"
  enable_boundary = true
}
