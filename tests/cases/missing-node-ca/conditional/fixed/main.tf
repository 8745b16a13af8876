module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  codex_version = "0.120.0"
  additional_mcp_servers = join("\n", [
    var.gitlab ? <<-EOT
      [mcp_servers.gitlab]
      command = "npx"
      args = ["-y", "server-gitlab"]
      env_vars = ["NODE_EXTRA_CA_CERTS"]
      startup_timeout_sec = 180
    EOT
    : "",
    var.off ? local.never : "",
    local.memory,
  ])
}

variable "gitlab" {
  type = bool
}

variable "off" {
  default = false
}

locals {
  never  = "[mcp_servers.never]\ncommand = \"npx\"\n"
  memory = <<-EOT
    [mcp_servers.memory]
    command = "npx"
    args = ["-y", "server-memory"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
}
