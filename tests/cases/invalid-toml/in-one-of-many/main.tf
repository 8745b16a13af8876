module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  base_config_toml = <<-EOT
    model = "x"
    model = "y"
  EOT
  additional_mcp_servers = trimspace(join("\n", [local.good, local.bad]))
}
locals {
  good = <<-EOT
    [mcp_servers.good]
    command = "node"
  EOT
  bad  = "[mcp_servers.bad]\n\tcommand = node"
}
