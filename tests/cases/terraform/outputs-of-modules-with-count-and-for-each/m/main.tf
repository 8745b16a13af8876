variable "name" {}
variable "server" { type = object({ command = string, args = optional(list(string)) }) }
locals { args = coalesce(var.server.args, ["-y"]) }
output "toml" {
  value = <<-EOT
    [mcp_servers.${var.name}]
    command = "${var.server.command}"
    args    = ${jsonencode(local.args)}
  EOT
}
output "extra" { value = "[mcp_servers.extra]\ncommand = \"curl\"" }
