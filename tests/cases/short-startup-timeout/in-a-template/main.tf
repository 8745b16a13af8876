module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.150.0"
  enable_boundary = true
  additional_mcp_servers = join("\n", [
    "[mcp_servers.a]",
    "command = \"npx\"",
    "args = [\"x\"]",
    "startup_timeout_sec = 10",
    "startup_timeout_ms = 1",
    "[mcp_servers.b]\ncommand = \"npx\"\nargs = [\"x\"]\nstartup_timeout_ms = ${var.wait}\n",
    "[mcp_servers.c]\ncommand = \"npx\"\nargs = [\"x\"]\nstartup_timeout_sec = ${local.wait}\n",
  ])
}
variable "wait" {}
locals {
  wait = 5
}
