locals {
  more = <<-EOT
    [mcp_servers.more]
    command = "uvx"
    env_vars = ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"]
    startup_timeout_sec = 180
  EOT
}
