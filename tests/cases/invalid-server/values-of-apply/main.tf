module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = <<-EOT
    [mcp_servers.a]
    command = "${var.command}"
    args = ${jsonencode(var.args)}
    enabled = ${var.enabled}
    startup_timeout_sec = ${var.seconds}
    [mcp_servers.${var.name}]
    command = "x"
    [mcp_servers.b]
    ${var.more}
  EOT
}
variable "command" {}
variable "args" {}
variable "enabled" {}
variable "seconds" {}
variable "name" {}
variable "more" {}
