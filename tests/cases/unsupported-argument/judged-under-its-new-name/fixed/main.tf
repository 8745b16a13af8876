module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  codex_version = "0.139.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "node"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
  EOT
}
module "firewall" {
  source  = "registry.coder.com/coder/agent-firewall/coder"
  version = "0.0.3"
}
resource "coder_script" "codex" {
  agent_id     = "x"
  display_name = "Codex"
  script       = "${module.firewall.agent_firewall_wrapper_path} -- codex"
}
