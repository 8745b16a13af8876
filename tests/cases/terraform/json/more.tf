locals {
  more = <<-EOT
    [mcp_servers.more]
    command = "uvx"
  EOT
}
