module "gemini" {
  source   = "registry.coder.com/coder-labs/gemini/coder"
  version  = "3.0.2"
  agent_id = coder_agent.main.id

  additional_extensions = jsonencode({ a = { command = "npx", args = ["x"] } })

  post_install_script = <<-EOT
    #!/bin/bash
    jq '.mcpServers.a.env.NODE_EXTRA_CA_CERTS = env.NODE_EXTRA_CA_CERTS' ~/.gemini/settings.json > /tmp/s && mv /tmp/s ~/.gemini/settings.json
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
    "${module.agent_firewall.agent_firewall_wrapper_path}" -- gemini
  EOT
}
