module "git" {
  source = "github.com/OWNER/REPO//modules/codex"
  enable_boundary = true
  post_install_script = "echo SSL_CERT_FILE"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
