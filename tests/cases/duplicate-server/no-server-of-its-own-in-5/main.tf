module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = "[mcp_servers.Coder]\ncommand = \"x\"\n"
}
