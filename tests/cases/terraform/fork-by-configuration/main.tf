module "codex" {
  source          = "git::https://example.com/agents.git?ref=main"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
  EOT
}
