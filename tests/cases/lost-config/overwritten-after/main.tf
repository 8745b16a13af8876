module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = "[mcp_servers.a]\ncommand = \"./a\"\n"
  post_install_script = "cp /opt/codex.toml ~/.codex/config.toml\nprintf '[mcp_servers.b]\\ncommand = \"./b\"\\n' > ~/.codex/config.toml\n"
}
