# The servers stand in mcp.tf; findings and fixes go there.

variable "with_fetch" {
  type = bool
}

module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "~> 4.3"
  agent_id               = coder_agent.main.id
  workdir                = "/home/coder"
  enable_boundary        = true
  codex_version          = "0.120.0"
  post_install_script    = file("${path.module}/patch-coder-mcp.sh")
  additional_mcp_servers = trimspace(join("\n", compact([local.tickets, var.with_fetch ? local.fetch : ""])))
}

resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
}
