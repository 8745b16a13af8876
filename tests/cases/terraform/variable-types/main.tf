variable "servers" {
  type = map(object({
    command = optional(string, "npx")
    args    = optional(list(string), ["-y", "x"])
    enabled = optional(bool, true)
  }))
  default = {
    gitlab = {}
    fetch  = { command = "uvx", args = ["mcp-server-fetch"] }
    off    = { enabled = "false" }
  }
}

variable "agent" {
  nullable = false
  default  = "codex"
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  count               = var.agent == "codex" ? 1 : 0
  additional_mcp_servers = join("\n", [for name, server in var.servers : <<-EOT
    [mcp_servers.${name}]
    command = "${server.command}"
    args = ${jsonencode(server.args)}
  EOT
  if server.enabled])
}
