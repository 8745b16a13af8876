module "gemini" {
  source   = "registry.coder.com/coder-labs/gemini/coder"
  version  = "3.0.2"
  agent_id = coder_agent.main.id

  gemini_version = "0.61.0"

  gemini_settings_json = jsonencode({
    security = {
      environmentVariableRedaction = var.redaction
    }
    mcpServers = {
      gitlab = {
        command = "npx"
        args    = ["-y", "@modelcontextprotocol/server-gitlab"]
      }
    }
  })
}

variable "redaction" {}

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
