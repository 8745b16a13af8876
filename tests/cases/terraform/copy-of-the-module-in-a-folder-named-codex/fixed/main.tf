module "agent" {
  source                 = "./codex"
  enable_boundary        = true
  codex_version          = "0.120.0"
  post_install_script    = "# SSL_CERT_FILE"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
