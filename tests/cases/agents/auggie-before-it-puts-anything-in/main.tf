module "auggie" {
  source   = "registry.coder.com/coder-labs/auggie/coder"
  version  = "0.3.0"
  agent_id = coder_agent.main.id

  auggie_version = "0.22.0"

  mcp = jsonencode({ mcpServers = { a = { command = "npx", args = ["x"], env = { SSL_CERT_FILE = "$${SSL_CERT_FILE}" } } } })
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
    "${module.agent_firewall.agent_firewall_wrapper_path}" -- auggie
  EOT
}
