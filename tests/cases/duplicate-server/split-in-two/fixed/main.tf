module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  codex_version = "0.139.0"
  base_config_toml = "[mcp_servers.b]\ncommand = \"npx\"\nstartup_timeout_sec = 180\n"
  additional_mcp_servers = "[mcp_servers.b.env]\nNODE_EXTRA_CA_CERTS = \"/home/coder/.config/coder_boundary/ca-cert.pem\"\n"
}
