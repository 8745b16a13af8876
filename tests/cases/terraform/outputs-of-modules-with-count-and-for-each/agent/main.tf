variable "mcp" {}
variable "enabled" { default = null }
locals { on = coalesce(var.enabled, true) }
module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "~> 4.3"
  count   = local.on ? 1 : 0
  enable_boundary = true
  codex_version = "0.100.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  base_config_toml = file("${path.module}/base.toml")
  additional_mcp_servers = var.mcp
}
