locals {
  all = trimspace(join("\n", compact([local.gitlab, local.none, local.fetch])))
  none = ""
  gitlab = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
  fetch = <<-EOT
    [mcp_servers.memory]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-memory"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
