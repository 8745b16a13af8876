module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = local.mcp
}
module "old" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  codex_version = "0.120.0"
  additional_mcp_servers = local.mcp
}
module "outside" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = false
  additional_mcp_servers = local.mcp
}
locals {
  mcp = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
