variable "on" {
  type    = bool
  default = false
}
variable "mcp" {
  default = ""
}
variable "version" {
  default = "0.169.0"
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = var.on
  codex_version   = var.version
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = var.mcp
}
