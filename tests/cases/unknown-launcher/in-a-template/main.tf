module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  enable_boundary        = true
  codex_version          = "0.120.0"
  post_install_script    = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.tickets]
    command = "/opt/bin/tickets-server"
    args    = ["--stdio"]
  EOT
}
