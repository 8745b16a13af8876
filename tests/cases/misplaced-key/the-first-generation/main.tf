module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "1.0.1"
  extra_codex_settings_toml = "model = \"x\"\n"
  additional_extensions = "profile = \"x\"\n[mcp_servers.a]\ncommand = \"./a\"\n"
}
