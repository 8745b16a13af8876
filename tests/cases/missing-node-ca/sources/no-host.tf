module "no_host" {
  source = "coder-labs/codex/coder"
  version = ">= 4.3.0, < 5.0.0"
  enable_boundary = true
  post_install_script = "echo SSL_CERT_FILE"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
}
