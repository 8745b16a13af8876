module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  codex_version   = "0.148.0"
  enable_boundary = true
  additional_mcp_servers = local.servers
}
