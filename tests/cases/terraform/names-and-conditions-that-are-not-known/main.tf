variable "name" {}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = data.coder_parameter.firewall.value == "on"
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.${var.name}]
    command = "npx"
    %{ for s in data.coder_parameter.list.value }
    [mcp_servers.${s}]
    command = "npx"
    %{ endfor }
    %{ if data.coder_parameter.firewall.value != "on" }
    [mcp_servers.never]
    command = "npx"
    %{ endif }
  EOT
}
