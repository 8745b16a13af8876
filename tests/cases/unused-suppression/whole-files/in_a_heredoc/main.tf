module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  codex_version   = "0.148.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    # boundary-lint: ignore-file[missing-startup-timeout] the image has it
    [mcp_servers.a]
    command = "npx"
  EOT
}
