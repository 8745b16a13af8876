module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  codex_version   = "0.148.0"
  enable_boundary = true
  additional_mcp_servers = local.servers
}

module "older" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  codex_version   = "0.120.0"
  enable_boundary = true
  additional_mcp_servers = local.servers
}

locals {
  servers = <<-EOT
    [mcp_servers.a]
    command = "npx" # boundary-lint: ignore[missing-node-ca] only the older one needs it
    startup_timeout_sec = 180
  EOT
}
