locals {
  all = trimspace(join("\n", compact([local.gitlab, local.none, local.fetch])))
  none = ""
  gitlab = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
  fetch = <<-EOT
    [mcp_servers.memory]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-memory"]
  EOT
}
