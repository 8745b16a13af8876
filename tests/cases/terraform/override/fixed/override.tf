locals {
  a = <<-EOT
    [mcp_servers.put_in_its_place]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
