locals {
  servers = <<-EOT
    [mcp_servers.a]
    # boundary-lint: ignore[missing-startup-timeout] one is used
    command = "npx"
  EOT
}

