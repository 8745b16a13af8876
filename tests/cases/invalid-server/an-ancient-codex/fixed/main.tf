module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.1.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "npx"
    args = ["-y", "@acme/tickets"]
    env = { NODE_EXTRA_CA_CERTS = "/home/coder/.config/coder_boundary/ca-cert.pem" }
    [mcp_servers."a b"]
    url = "https://example.com"
  EOT
}
