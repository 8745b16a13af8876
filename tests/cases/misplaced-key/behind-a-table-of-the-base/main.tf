module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  base_config_toml = "model = \"x\"\n[features]\nweb = true\n"
  mcp = "profile = \"x\"\n[mcp_servers.a]\ncommand = \"./a\"\n"
}
