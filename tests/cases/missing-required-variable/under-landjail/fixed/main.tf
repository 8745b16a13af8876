module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "6.1.0"
  mcp     = <<-EOT
    [mcp_servers.tickets]
    command = "node"
    args = ["x.js"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "https_proxy"]

    [mcp_servers.other]
    command = "/opt/bin/tickets"
    env_vars = ["HTTPS_PROXY", "https_proxy"]
  EOT
}

resource "coder_script" "codex" {
  agent_id     = "x"
  display_name = "Codex"
  run_on_start = true
  script       = "boundary --jail-type landjail -- codex"
}
