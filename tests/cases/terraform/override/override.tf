locals {
  a = <<-EOT
    [mcp_servers.put_in_its_place]
    command = "npx"
  EOT
}
