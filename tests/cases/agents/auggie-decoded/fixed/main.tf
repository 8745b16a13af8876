module "auggie" {
  source   = "registry.coder.com/coder-labs/auggie/coder"
  version  = "0.3.0"
  agent_id = coder_agent.main.id

  mcp = jsonencode({
    mcpServers = merge(
      jsondecode(file("${path.module}/mcp.json")).mcpServers,
      jsondecode(<<-EOT
        {"fetch": {"command": "uvx", "args": ["mcp-server-fetch"], "env": { "REQUESTS_CA_BUNDLE": "$${REQUESTS_CA_BUNDLE}", "SSL_CERT_FILE": "$${SSL_CERT_FILE}" }}}
      EOT
      ),
    )
  })
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
