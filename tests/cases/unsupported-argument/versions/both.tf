module "both" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = ""
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "node"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
