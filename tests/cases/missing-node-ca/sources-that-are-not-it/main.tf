module "amp" {
  source = "registry.coder.com/coder-labs/sourcegraph-amp/coder"
  version = "1.1.1"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
}
module "without_the_input" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.2.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
}
module "newest" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = ">= 4.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
}
module "other" {
  source = "./modules/codex"
}
module "none" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "99.0.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
  EOT
}
