module "copilot" {
  source   = "registry.coder.com/coder-labs/copilot/coder"
  version  = "0.1.0"
  agent_id = coder_agent.main.id

  mcp_config = jsonencode({ mcpServers = { a = { command = "npx", args = ["x"] } } })
}
module "opencode" {
  source   = "registry.coder.com/coder-labs/opencode/coder"
  version  = "0.1.2"
  agent_id = coder_agent.main.id

  config_json = jsonencode({ mcp = { a = { type = "local", command = ["npx", "x"] } } })
}
module "amp" {
  source   = "registry.coder.com/coder-labs/sourcegraph-amp/coder"
  version  = "3.0.0"
  agent_id = coder_agent.main.id

  mcp = jsonencode({ a = { command = "npx", args = ["x"] } })
}
module "goose" {
  source   = "registry.coder.com/coder/goose/coder"
  version  = "3.0.1"
  agent_id = coder_agent.main.id

  additional_extensions = <<-EOT
    a:
      cmd: npx
      args: [x]
      type: stdio
  EOT
}

module "agent_firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.2"
  agent_id = coder_agent.main.id
}

resource "coder_script" "start" {
  agent_id     = coder_agent.main.id
  display_name = "start"
  script       = <<-EOT
    #!/bin/bash
    "${module.agent_firewall.agent_firewall_wrapper_path}" -- copilot
    "${module.agent_firewall.agent_firewall_wrapper_path}" -- opencode
    "${module.agent_firewall.agent_firewall_wrapper_path}" -- amp
    "${module.agent_firewall.agent_firewall_wrapper_path}" -- goose
  EOT
}
