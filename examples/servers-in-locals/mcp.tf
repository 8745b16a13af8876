locals {
  tickets = <<-EOT
    [mcp_servers.tickets]
    command             = "npx"
    args                = ["-y", "@example/tickets-mcp"]
    startup_timeout_sec = 180
    env_vars            = ["NODE_EXTRA_CA_CERTS"] # right: nothing is reported here
  EOT

  fetch = <<-EOT
    [mcp_servers.fetch]
    command  = "uvx"
    args     = ["mcp-server-fetch"]
    env_vars = ["LANG"]
  EOT
}
