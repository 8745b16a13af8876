module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  base_config_toml = <<-EOT
    model = "x"
  EOT
  additional_mcp_servers = <<-EOT
    # settings
    model_reasoning_effort = "high"
    mcp_servers.z.command = "./z"

    [mcp_servers.a]
    command = "./a"
  EOT
}
