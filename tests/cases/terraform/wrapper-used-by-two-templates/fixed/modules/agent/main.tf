variable "mcp" {
  type = string
}
variable "boundary" {
  default = true
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = var.boundary
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = "${var.mcp}\n[mcp_servers.shared]\ncommand = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180\n"
}
