module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  codex_version = "0.150.0"
  mcp = <<-EOT
    [mcp_servers.a]
    command = "npx"
    args = ["-y", "@acme/tickets"]
    startup_timeout_sec = 180
    [mcp_servers.required]
    command = "npx"
    args = ["-y", "@acme/tickets"]
    startup_timeout_sec = 180
    required = true
    [mcp_servers.not_required]
    command = "npx"
    args = ["-y", "@acme/tickets"]
    startup_timeout_sec = 180
    required = false
    [mcp_servers.quick]
    command = "./a"
  EOT
}
module "firewall" {
  source  = "registry.coder.com/coder/agent-firewall/coder"
  version = "0.0.3"
}
resource "coder_script" "codex" {
  agent_id     = "x"
  display_name = "Codex"
  script       = "${module.firewall.agent_firewall_wrapper_path} -- codex exec 'look around'"
}
