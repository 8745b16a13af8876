output "toml" {
  value = <<-EOT
    [mcp_servers.from_output]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
