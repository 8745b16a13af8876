terraform {
  required_providers {
    coder = {
      source = "coder/coder"
    }
  }
}

data "coder_workspace" "me" {}

variable "gitlab_token" {
  description = "A GitLab token with the scope read_api."
  type        = string
  sensitive   = true
}

resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
}

module "codex" {
  count           = data.coder_workspace.me.start_count
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  workdir         = "/home/coder"
  enable_boundary = true

  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    env = { GITLAB_PERSONAL_ACCESS_TOKEN = "${var.gitlab_token}" }
  EOT
}
