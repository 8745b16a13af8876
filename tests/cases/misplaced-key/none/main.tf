module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  base_config_toml = "model = \"x\"\n"
  additional_mcp_servers = "\n# a comment\n[mcp_servers.a]\ncommand = \"./a\"\n"
}
