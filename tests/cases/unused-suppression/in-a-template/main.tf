# boundary-lint: ignore[missing-node-ca] alone, in front of the block
module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder" # boundary-lint: ignore[missing-node-ca] behind code
  version = "4.3.1" // boundary-lint: ignore[missing-ssl-cert] behind code
  // boundary-lint: ignore[missing-ssl-cert]
  codex_version = "0.148.0" /* boundary-lint: ignore[missing-proxy] */
  /* boundary-lint: ignore[missing-proxy] with a reason */
  /* boundary-lint: ignore[missing-proxy] in front of code */ enable_boundary = true

  additional_mcp_servers = <<-EOT
    # boundary-lint: ignore[missing-node-ca] in the heredoc
    [mcp_servers.tickets]
    command = "npx" # boundary-lint: ignore[missing-startup-timeout] used
    args = ["-y", "@corp/mcp-tickets"] # boundary-lint: ignore[missing-startup-timeout] another line
  EOT
}
