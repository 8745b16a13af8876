locals {
  servers = <<-EOT
    [mcp_servers.a]
    # boundary-lint: ignore[missing-startup-timeout, missing-node-ca] one is used
    command = "npx"
  EOT
}
