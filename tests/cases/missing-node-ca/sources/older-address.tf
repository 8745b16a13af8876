module "older_address" {
  source = "registry.coder.com/modules/codex/coder"
  version = "4.3.0"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
}
