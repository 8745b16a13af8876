module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.150.0"
  additional_mcp_servers = "[mcp_servers.Coder.tools.x]\napproval_mode = \"approve\"\n"
}
