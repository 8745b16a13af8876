output "toml" {
  value = <<-EOT
    [mcp_servers.from_output]
    command = "npx"
  EOT
}
