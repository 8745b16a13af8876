module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "echo SSL_CERT_FILE"
  additional_mcp_servers = file("../../../../etc/hostname")
}
module "absolute" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "echo SSL_CERT_FILE"
  additional_mcp_servers = file("/etc/hostname")
}
module "gone" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "echo SSL_CERT_FILE"
  additional_mcp_servers = file("gone.toml")
}
