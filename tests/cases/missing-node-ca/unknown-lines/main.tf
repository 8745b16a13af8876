module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    ${var.before}
    [mcp_servers.open]
    command = "npx"
    ${var.settings}

    [mcp_servers.closed]
    command = "npx"

    ${var.more}
  EOT
}
variable "before" {}
variable "settings" {}
variable "more" {}
