module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.by_path]
    command = "npx"
    startup_timeout_sec = 180
    env = { NODE_EXTRA_CA_CERTS = "/home/coder/.config/coder_boundary/ca-cert.pem" }

    [mcp_servers.by_name]
    command = "npx"
    startup_timeout_sec = 180
    env_vars = ["NODE_EXTRA_CA_CERTS"]

    [mcp_servers.in_sub_table]
    command = "npx"
    startup_timeout_ms = 180000
    [mcp_servers.in_sub_table.env]
    NODE_EXTRA_CA_CERTS = "${var.ca}"

    [mcp_servers.on_the_command_line]
    command = "env"
    args = ["NODE_EXTRA_CA_CERTS=/ca.pem", "npx", "-y", "x"]
    startup_timeout_sec = 180
  EOT
}
variable "ca" {}
