locals {
  servers = merge(yamldecode(file("servers.yaml")), jsondecode(file("more.json")))
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = join("\n", [for name, server in local.servers : <<-EOT
    [mcp_servers.${name}]
    command = "${server.command}"
    args = ${jsonencode(lookup(server, "args", []))}
    startup_timeout_sec = 180
  EOT
  ])
}
