module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  base_config_toml = file("${path.module}/base.toml")
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "x"
    [mcp_servers.b.env]
    A = "b"
    [mcp_servers.Coder]
    command = "x"
  EOT
}
