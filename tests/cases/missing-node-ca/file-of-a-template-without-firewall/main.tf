module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = false
  additional_mcp_servers = file("${path.module}/servers.toml")
}
