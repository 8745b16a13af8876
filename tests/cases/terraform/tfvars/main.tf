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
  post_install_script = "# SSL_CERT_FILE"
  additional_mcp_servers = var.mcp
}
