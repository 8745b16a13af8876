variable "program" {
  type = string
}
variable "version" {
  type = string
}
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  enable_boundary        = true
  codex_version          = "0.120.0"
  post_install_script    = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.program]
    command = "${var.program}"

    [mcp_servers.in_text]
    command = "sh"
    args = ["-c", "exec ${var.program} --stdio"]

    [mcp_servers.version]
    command = "sh"
    args = ["-c", "exec node /opt/tickets-${var.version}/server.js"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
