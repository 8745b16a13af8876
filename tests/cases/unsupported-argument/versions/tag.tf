module "tag" {
  source  = "git::https://github.com/coder/registry.git//registry/coder-labs/modules/codex?ref=release/coder-labs/codex/v5.3.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "node"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
